package dev.sluice.read;

import dev.sluice.config.DataSize;
import dev.sluice.spi.UnpackLimits;

/**
 * The bounds of reading. Immutable and thread-safe.
 *
 * @param record the longest record in bytes; a longer one is a reject
 * @param field the longest field in bytes of UTF-8; a record with a longer one is a reject. A bound of a record or more bounds nothing
 * @param fields the most fields of a record; one with more is a reject
 * @param chunk about how many bytes are framed into one chunk; a chunk holds at least one record
 * @param depth the deepest nesting of a record's values; one nested deeper is a reject
 * @param number the longest number of JSON in characters; a record with a longer one is a reject
 * @param name the longest name of a JSON member in characters; a record with a longer one is a reject
 * @param unpack how much a compressed input may become
 */
public record ReadLimits(
        DataSize record,
        DataSize field,
        int fields,
        DataSize chunk,
        int depth,
        int number,
        int name,
        UnpackLimits unpack) {

    /** The deepest nesting that a job may allow. */
    public static final int MOST_DEPTH = 10_000;

    /** The longest number that a job may allow: PostgreSQL's numeric ends before it. */
    public static final int LONGEST_NUMBER = 150_000;

    /** The longest name that a job may allow. */
    public static final int LONGEST_NAME = 65_536;

    private static final int DEPTH = 500;

    /** 1 MiB a record and as much a field, 2000 fields, chunks of 256 KiB, 500 deep, numbers and names as long as they may be. */
    public static final ReadLimits DEFAULT = new ReadLimits(DataSize.ofMebibytes(1), 2000, DataSize.ofKibibytes(256));

    /** Bounds with the usual depth, numbers, names and unpacking; fields are bounded by their record. */
    public ReadLimits(DataSize record, int fields, DataSize chunk) {
        this(record, record, fields, chunk, DEPTH, LONGEST_NUMBER, LONGEST_NAME, UnpackLimits.DEFAULT);
    }

    public ReadLimits {
        if (record.bytes() < 1
                || record.bytes() > (1 << 30)
                || chunk.bytes() < 1
                || chunk.bytes() > (1 << 30)
                || fields < 1
                || depth < 1
                || depth > MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "a record and a chunk have 1 byte to 1 GiB, a record has at least one field and a depth of 1 to "
                            + MOST_DEPTH);
        }
        if (field.bytes() < 1 || number < 1 || number > LONGEST_NUMBER || name < 1 || name > LONGEST_NAME) {
            throw new IllegalArgumentException("a field has at least 1 byte, a number 1 to " + LONGEST_NUMBER
                    + " characters, a name 1 to " + LONGEST_NAME);
        }
    }

    /** The same with another bound of a field. */
    public ReadLimits withField(DataSize other) {
        return new ReadLimits(record, other, fields, chunk, depth, number, name, unpack);
    }

    /** The same with another depth. */
    public ReadLimits withDepth(int other) {
        return new ReadLimits(record, field, fields, chunk, other, number, name, unpack);
    }

    /** The same with another bound of a number of JSON. */
    public ReadLimits withNumber(int other) {
        return new ReadLimits(record, field, fields, chunk, depth, other, name, unpack);
    }

    /** The same with another bound of the name of a JSON member. */
    public ReadLimits withName(int other) {
        return new ReadLimits(record, field, fields, chunk, depth, number, other, unpack);
    }

    /** The same with other bounds of unpacking. */
    public ReadLimits withUnpack(UnpackLimits other) {
        return new ReadLimits(record, field, fields, chunk, depth, number, name, other);
    }

    /** The same with other chunks. */
    public ReadLimits withChunk(DataSize other) {
        return new ReadLimits(record, field, fields, other, depth, number, name, unpack);
    }
}
