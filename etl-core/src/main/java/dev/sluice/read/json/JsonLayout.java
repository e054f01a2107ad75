package dev.sluice.read.json;

/** How records stand in a JSON input. */
public enum JsonLayout {
    /** A line is a record (NDJSON, JSON Lines); blank lines are none. */
    LINES,
    /** One value, with the records under a path in it. */
    DOCUMENT,
    /** Values one after another, with or without white space between them. */
    CONCATENATED
}
