package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import dev.sluice.failure.FailureCode;
import java.util.EnumSet;
import java.util.Set;

/** The words for constraints, each with the types that it is for and the code of its violation. They are Jakarta Validation's, but for {@code in} and {@code constraint}, which are ours. */
public enum Word {
    SIZE("size", FailureCode.CONSTRAINT_SIZE, Types.SIZED),
    NOT_EMPTY("notEmpty", FailureCode.CONSTRAINT_NOT_EMPTY, Types.SIZED),
    NOT_BLANK("notBlank", FailureCode.CONSTRAINT_NOT_BLANK, Types.TEXT),
    PATTERN("pattern", FailureCode.CONSTRAINT_PATTERN, Types.TEXT),
    EMAIL("email", FailureCode.CONSTRAINT_EMAIL, Types.TEXT),
    MIN("min", FailureCode.CONSTRAINT_MIN, Types.NUMBERS),
    MAX("max", FailureCode.CONSTRAINT_MAX, Types.NUMBERS),
    DECIMAL_MIN("decimalMin", FailureCode.CONSTRAINT_DECIMAL_MIN, Types.NUMBERS),
    DECIMAL_MAX("decimalMax", FailureCode.CONSTRAINT_DECIMAL_MAX, Types.NUMBERS),
    DIGITS("digits", FailureCode.CONSTRAINT_DIGITS, Types.EXACT),
    POSITIVE("positive", FailureCode.CONSTRAINT_POSITIVE, Types.NUMBERS),
    POSITIVE_OR_ZERO("positiveOrZero", FailureCode.CONSTRAINT_POSITIVE_OR_ZERO, Types.NUMBERS),
    NEGATIVE("negative", FailureCode.CONSTRAINT_NEGATIVE, Types.NUMBERS),
    NEGATIVE_OR_ZERO("negativeOrZero", FailureCode.CONSTRAINT_NEGATIVE_OR_ZERO, Types.NUMBERS),
    PAST("past", FailureCode.CONSTRAINT_PAST, Types.MOMENTS),
    PAST_OR_PRESENT("pastOrPresent", FailureCode.CONSTRAINT_PAST_OR_PRESENT, Types.MOMENTS),
    FUTURE("future", FailureCode.CONSTRAINT_FUTURE, Types.MOMENTS),
    FUTURE_OR_PRESENT("futureOrPresent", FailureCode.CONSTRAINT_FUTURE_OR_PRESENT, Types.MOMENTS),
    IN("in", FailureCode.CONSTRAINT_IN, Types.LISTED),
    CONSTRAINT("constraint", FailureCode.CONSTRAINT_CUSTOM, Types.ALL);

    private final String key;
    private final FailureCode code;
    private final Types types;

    Word(String key, FailureCode code, Types types) {
        this.key = key;
        this.code = code;
        this.types = types;
    }

    /** As a job file writes it. */
    public String key() {
        return key;
    }

    /** The code of its violation. */
    public FailureCode code() {
        return code;
    }

    /** Whether it is for columns of a kind. */
    public boolean takes(Kind kind) {
        return types.kinds.contains(kind);
    }

    /** The types that it is for, in words. */
    public String types() {
        return types.words;
    }

    private enum Types {
        TEXT("text and varchar", EnumSet.of(Kind.TEXT, Kind.VARCHAR)),
        SIZED("text, varchar and bytea", EnumSet.of(Kind.TEXT, Kind.VARCHAR, Kind.BYTEA)),
        EXACT("smallint, int, bigint and numeric", EnumSet.of(Kind.SMALLINT, Kind.INT, Kind.BIGINT, Kind.NUMERIC)),
        NUMBERS("numbers", EnumSet.of(Kind.SMALLINT, Kind.INT, Kind.BIGINT, Kind.NUMERIC, Kind.REAL, Kind.DOUBLE)),
        MOMENTS(
                "date, time, timestamp and timestamptz",
                EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ)),
        LISTED(
                "text, varchar, smallint, int, bigint and numeric",
                EnumSet.of(Kind.TEXT, Kind.VARCHAR, Kind.SMALLINT, Kind.INT, Kind.BIGINT, Kind.NUMERIC)),
        ALL("every type", EnumSet.allOf(Kind.class));

        private final String words;
        private final Set<Kind> kinds;

        Types(String words, Set<Kind> kinds) {
            this.words = words;
            this.kinds = kinds;
        }
    }
}
