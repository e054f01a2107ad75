package dev.sluice.read.json;

/** What comes next on the way through a document or through values one after another, white space aside. */
enum Step {
    /** The document's value, or the next of values one after another. */
    ROOT,
    /** The first element or member of a container, or its end. */
    FIRST,
    /** A member's name. */
    NAME,
    /** A value. */
    VALUE,
    /** The rest of a value that holds no record. */
    SKIP,
    /** A comma, or the end of a container. */
    COMMA,
    /** Nothing: the document's value has ended. */
    NOTHING,
    /** The input has ended, or cannot be read on. */
    END
}
