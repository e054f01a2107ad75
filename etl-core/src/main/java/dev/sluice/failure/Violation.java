package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a record is refused. Immutable and thread-safe.
 *
 * @param code the stable id
 * @param column the column's name, where one column is at fault
 * @param constraint the name of the constraint, in the job or in the database
 * @param expected what would have been right, in words: {@code numeric(12,2)}, {@code 12 fields}
 * @param value what stood there, at most {@link #MAX_VALUE} characters
 * @param message the sentence that a person reads
 * @param span what of the record is at fault; null where that is not known
 */
public record Violation(
        FailureCode code,
        @Nullable String column,
        @Nullable String constraint,
        @Nullable String expected,
        @Nullable String value,
        String message,
        @Nullable FieldSpan span) {

    /** The longest value that a violation carries, in characters; a longer one is cut and ends with an ellipsis. */
    public static final int MAX_VALUE = 200;

    public Violation {
        if (value != null && value.length() > MAX_VALUE) {
            int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 2)) ? MAX_VALUE - 2 : MAX_VALUE - 1;
            value = value.substring(0, end) + "…";
        }
    }

    /** A violation of which it is not known where in the record it is. */
    public Violation(
            FailureCode code,
            @Nullable String column,
            @Nullable String constraint,
            @Nullable String expected,
            @Nullable String value,
            String message) {
        this(code, column, constraint, expected, value, message, null);
    }

    /** The same violation, and what of the record is at fault. */
    public Violation at(@Nullable FieldSpan fault) {
        return new Violation(code, column, constraint, expected, value, message, fault);
    }

    /** A violation of the record as a whole. */
    public static Violation ofRecord(
            FailureCode code, @Nullable String expected, @Nullable String value, String message) {
        return new Violation(code, null, null, expected, value, message);
    }

    /** A violation by one column's value. */
    public static Violation ofColumn(
            FailureCode code, String column, @Nullable String expected, @Nullable String value, String message) {
        return new Violation(code, column, null, expected, value, message);
    }
}
