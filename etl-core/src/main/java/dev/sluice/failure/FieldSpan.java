package dev.sluice.failure;

/**
 * What of a record is at fault: a field, or a part of one. Immutable and thread-safe.
 *
 * @param field the field's number in the record, from 1; {@link #NO_NUMBER} where the format does not number its fields, or several are at fault
 * @param start where the fault begins, in bytes from the record's start, as the record stands in the input
 * @param end where it ends, exclusive; it may lie behind a reject's sample. Where it is the start, something is missing there
 */
public record FieldSpan(int field, int start, int end) {

    /** The field has no number. */
    public static final int NO_NUMBER = 0;

    /** Bytes of a record that are no numbered field. */
    public FieldSpan(int start, int end) {
        this(NO_NUMBER, start, end);
    }

    /** From the beginning of the first of both to the end of the last. */
    public FieldSpan through(FieldSpan other) {
        return new FieldSpan(
                field == other.field ? field : NO_NUMBER, Math.min(start, other.start), Math.max(end, other.end));
    }
}
