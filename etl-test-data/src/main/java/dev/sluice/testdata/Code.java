package dev.sluice.testdata;

/** The failure codes that the damage of this package leads to, by the names that the loader gives them. */
enum Code {
    CSV_FIELD_COUNT,
    CSV_STRAY_QUOTE,
    CSV_UNCLOSED_QUOTE,
    DB_UNIQUE,
    JSON_DUPLICATE_KEY,
    JSON_NOT_AN_OBJECT,
    JSON_SYNTAX,
    NUMBER_SCALE,
    TEXT_ENCODING,
    TEXT_NUL,
    TYPE_MISMATCH,
    VALUE_MISSING,
    VALUE_OUT_OF_RANGE,
    VALUE_TOO_LONG
}
