package dev.sluice.failure;

/**
 * What can be wrong with a record, as a stable id. Names never change and are never reused; the reference page is generated from this list.
 */
public enum FailureCode {
    TEXT_ENCODING(
            Stage.DECODE,
            "The record's bytes are not text in the declared encoding.",
            "Check `csv.encoding`; UTF-8 is decoded strictly."),
    TEXT_NUL(
            Stage.DECODE,
            "The record holds U+0000, which PostgreSQL cannot store in text.",
            "Ask the sender to remove it."),
    RECORD_TOO_LARGE(
            Stage.FRAME,
            "The record is longer than `limits.record`, or than there is memory to read it.",
            "Raise `limits.record`, or look for a quote that was never closed; or give the process more memory with -Xmx."),
    FIELD_TOO_LARGE(
            Stage.READ,
            "A field of the record is longer than `limits.field`.",
            "Raise `limits.field` if the record is right."),
    RECORD_NOT_ONE(
            Stage.FRAME,
            "What was sent again for one record is none, or more than one.",
            "Make it one record: a line ending inside a CSV field stands in quotes. A blank line or a comment is to be discarded."),
    CSV_UNCLOSED_QUOTE(
            Stage.FRAME,
            "A quote opens a field and nothing closes it before good records follow, or before the input ends.",
            "Close the quote in the file; a quote inside a field is written twice."),
    CSV_STRAY_QUOTE(
            Stage.READ,
            "A quote stands inside a field: neither at the field's start, nor before a delimiter, nor doubled inside quotes.",
            "Quote the field and double the quote inside it."),
    CSV_FIELD_COUNT(
            Stage.READ,
            "The record has another number of fields than the header.",
            "Look for a delimiter inside an unquoted field, or a line that was cut."),
    CSV_TOO_MANY_FIELDS(
            Stage.READ,
            "The record has more fields than `limits.columns`.",
            "Raise `limits.columns` if the record is right."),
    CSV_BLANK_LINE(
            Stage.FRAME,
            "An empty line stands between records, and the job says `blank_lines: reject`.",
            "Remove the line, or write `blank_lines: skip`."),
    JSON_SYNTAX(
            Stage.READ,
            "The record, or what stands where one should, is no JSON.",
            "Correct it at the byte that the message names; what follows the damage is a record again where it begins like the ones before."),
    JSON_DUPLICATE_KEY(
            Stage.READ,
            "An object of the record has a member twice.",
            "Remove one, or say with `json.duplicate_keys` which one counts."),
    JSON_TOO_DEEP(
            Stage.READ,
            "The record's arrays and objects are nested deeper than `limits.depth`.",
            "Raise `limits.depth` if the record is right."),
    JSON_UNKNOWN_MEMBER(
            Stage.READ,
            "The record has a member that no column takes, and the job says `unknown_fields: reject`, or `add` and the first records of the input do not have it.",
            "Make a column of it, or write `unknown_fields: ignore`."),
    JSON_TOO_LONG(
            Stage.READ,
            "A number of the record has more characters than `limits.number`, or a member's name more than `limits.name`.",
            "Raise the limit, or ask the sender to shorten it; a text may be as long as `limits.field`."),
    JSON_NOT_AN_OBJECT(
            Stage.READ,
            "The record is a JSON value without members, and so has no fields.",
            "Look whether `json.records` points to the records."),
    VALUE_MISSING(
            Stage.CONVERT,
            "A required column has no value.",
            "Fill it in the file, give the column a `default`, or drop `required`."),
    TYPE_MISMATCH(
            Stage.CONVERT,
            "The text is no value of the column's type.",
            "Correct the value, or the column's `type`, `formats` or `nulls`."),
    VALUE_OUT_OF_RANGE(
            Stage.CONVERT,
            "The number or date is outside what the column's type holds.",
            "Use a larger type, or correct the value."),
    VALUE_TOO_LONG(
            Stage.CONVERT,
            "The text has more characters than the column's length.",
            "Use a longer type; values are never cut."),
    NUMBER_SCALE(
            Stage.CONVERT,
            "The number has more digits after the point than the column's scale.",
            "Use a larger scale; numbers are never rounded."),
    DUPLICATE_KEY(
            Stage.WRITE,
            "A record with the same key came before in this run, and the job says `on_duplicate: reject`.",
            "Remove one of the records, or let the `first` or the `last` win."),
    CONSTRAINT_SIZE(
            Stage.CHECK,
            "The text has too few or too many characters, or the bytea too few or too many bytes.",
            "Correct the value, or `size`."),
    CONSTRAINT_NOT_EMPTY(Stage.CHECK, "The text or bytea is empty.", "Fill it, or write the empty text under `nulls`."),
    CONSTRAINT_NOT_BLANK(Stage.CHECK, "The text is empty or nothing but white space.", "Fill it, or drop `notBlank`."),
    CONSTRAINT_PATTERN(
            Stage.CHECK,
            "The text does not match the column's `pattern` as a whole.",
            "Correct the value, or the pattern."),
    CONSTRAINT_EMAIL(Stage.CHECK, "The text is no well-formed e-mail address.", "Correct the address."),
    CONSTRAINT_MIN(Stage.CHECK, "The number is less than the column's `min`.", "Correct the value, or `min`."),
    CONSTRAINT_MAX(Stage.CHECK, "The number is greater than the column's `max`.", "Correct the value, or `max`."),
    CONSTRAINT_DECIMAL_MIN(
            Stage.CHECK, "The number is less than the column's `decimalMin`.", "Correct the value, or `decimalMin`."),
    CONSTRAINT_DECIMAL_MAX(
            Stage.CHECK,
            "The number is greater than the column's `decimalMax`.",
            "Correct the value, or `decimalMax`."),
    CONSTRAINT_DIGITS(
            Stage.CHECK,
            "The number has more digits than the column's `digits` allow.",
            "Correct the value, or `digits`."),
    CONSTRAINT_POSITIVE(Stage.CHECK, "The number is 0 or less.", "Correct the value."),
    CONSTRAINT_POSITIVE_OR_ZERO(Stage.CHECK, "The number is less than 0.", "Correct the value."),
    CONSTRAINT_NEGATIVE(Stage.CHECK, "The number is 0 or greater.", "Correct the value."),
    CONSTRAINT_NEGATIVE_OR_ZERO(Stage.CHECK, "The number is greater than 0.", "Correct the value."),
    CONSTRAINT_PAST(
            Stage.CHECK,
            "The date or time does not lie before the run's start.",
            "Correct the value; a date is compared with the day on which the run began."),
    CONSTRAINT_PAST_OR_PRESENT(
            Stage.CHECK,
            "The date or time lies after the run's start.",
            "Correct the value; a date is compared with the day on which the run began."),
    CONSTRAINT_FUTURE(
            Stage.CHECK,
            "The date or time does not lie after the run's start.",
            "Correct the value; a date is compared with the day on which the run began."),
    CONSTRAINT_FUTURE_OR_PRESENT(
            Stage.CHECK,
            "The date or time lies before the run's start.",
            "Correct the value; a date is compared with the day on which the run began."),
    CONSTRAINT_IN(
            Stage.CHECK,
            "The value is none of those that the column's `in` lists.",
            "Correct the value, or add it to the list."),
    CONSTRAINT_CUSTOM(
            Stage.CHECK,
            "The value fails a constraint of Jakarta Validation that the job names under `constraint`.",
            "The message is the constraint's own."),
    CONSTRAINT_LIMIT(
            Stage.CHECK,
            "The column's `pattern` takes too many steps on this value to say whether it matches.",
            "Write the pattern without repetitions inside repetitions."),
    CONSTRAINT_UNIQUE(
            Stage.CHECK,
            "The value, or the values together, must come only once in a run, and a record before it has them; its place is told.",
            "Correct the value, remove the copy, or remove `unique`; for keys, `on_duplicate` says which record wins."),
    RULE_FAILED(
            Stage.CHECK,
            "A rule of the job is not met; it is named, with the values of its columns.",
            "Correct the values, or the rule's `check`."),
    EXPRESSION_FAILED(
            Stage.CHECK,
            "An expression of the job has no value for the record: a division by zero, an overflow, a text that is no number.",
            "Correct the values, or guard the expression, with NULLIF or CASE."),
    OUTSIDE_REPLACED(
            Stage.WRITE,
            "The row does not meet the condition under `target.replace`, which says what the run replaces.",
            "Correct the row, or widen the condition."),
    DB_NOT_NULL(
            Stage.WRITE,
            "The table refuses null in this column (SQLSTATE 23502).",
            "Fill the value, or give the column a `default`."),
    DB_UNIQUE(
            Stage.WRITE, "A row with the same unique key is already there (SQLSTATE 23505).", "Remove the duplicate."),
    DB_FOREIGN_KEY(
            Stage.WRITE,
            "The row points to a row that is not there (SQLSTATE 23503).",
            "Load the parent first, or correct the key."),
    DB_CHECK(
            Stage.WRITE,
            "A check constraint of the table refuses the row (SQLSTATE 23514).",
            "Correct the value; the constraint is named."),
    DB_EXCLUSION(
            Stage.WRITE,
            "An exclusion constraint of the table refuses the row (SQLSTATE 23P01).",
            "Correct the value; the constraint is named."),
    DB_VALUE(
            Stage.WRITE,
            "The database cannot take a value of the row (SQLSTATE class 22).",
            "Correct the value; the database's message says which."),
    DB_TRIGGER(
            Stage.WRITE,
            "A trigger or function of the database raised an error for the row (SQLSTATE P0001).",
            "The message is the trigger's own."),
    DB_ROW_SECURITY(
            Stage.WRITE,
            "A row security policy of the table refuses the row (SQLSTATE 42501).",
            "Load as a user whom the policy lets write it."),
    DB_ROW_TOO_LARGE(
            Stage.WRITE,
            "The row, or its index entry, is larger than the database can hold (SQLSTATE 54000).",
            "Shorten the value, or drop the index on it.");

    private final Stage stage;
    private final String meaning;
    private final String remedy;

    FailureCode(Stage stage, String meaning, String remedy) {
        this.stage = stage;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Where on the record's way it is found. */
    public Stage stage() {
        return stage;
    }

    /** What it means, one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do, one sentence. */
    public String remedy() {
        return remedy;
    }
}
