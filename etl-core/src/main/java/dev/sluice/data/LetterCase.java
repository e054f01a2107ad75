package dev.sluice.data;

/** In which case the letters of a text are kept. */
public enum LetterCase {
    /** As they are written. */
    AS_WRITTEN,
    /** All in lower case. */
    LOWER,
    /** All in upper case. */
    UPPER
}
