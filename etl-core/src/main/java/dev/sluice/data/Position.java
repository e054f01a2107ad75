package dev.sluice.data;

/**
 * Where a record stands in an input. Immutable and thread-safe.
 *
 * @param resource the name of the file, object or response
 * @param record the record's number in its resource, from 1; the header is not a record
 * @param line the physical line on which the record begins, from 1
 * @param offset the byte at which the record begins, from 0, in the decompressed bytes
 * @param length the record's bytes, without its line ending
 */
public record Position(String resource, long record, long line, long offset, long length) {

    /** {@code orders.csv:17 (record 16, byte 2034)}. */
    @Override
    public String toString() {
        return resource + ":" + line + " (record " + record + ", byte " + offset + ")";
    }
}
