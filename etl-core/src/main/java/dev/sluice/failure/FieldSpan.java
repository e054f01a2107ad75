package dev.sluice.failure;

/**
 * What of a record is at fault: a field, or a part of one. Immutable and thread-safe.
 *
 * @param field the field's number in the record, from 1
 * @param start where the fault begins, in bytes from the record's start, as the record stands in the input
 * @param end where it ends, exclusive; it may lie behind a reject's sample
 */
public record FieldSpan(int field, int start, int end) {}
