package dev.sluice.data;

import java.util.Map;

/**
 * The piece of an input that rows came from: its bytes, and for each record in it where it begins. It stays pinned in memory until the target has acknowledged the rows, so that a row which the
 * target refuses still has its raw bytes and place. Read-only and thread-safe once filled.
 */
public interface Origin {

    /** How many records stand in it, the broken ones included. */
    int records();

    /** Where a record stands; {@code record} counts from 0 within this origin. */
    Position position(int record);

    /** The byte offset in the input at which a record begins, as its {@link #position} says it. */
    default long offset(int record) {
        return position(record).offset();
    }

    /** A copy of a record's raw bytes, without its line ending; for a record over the size limit, a sample from its start. */
    byte[] raw(int record);

    /** How many bytes a record has, without its line ending. */
    long length(int record);

    /**
     * What is needed to read a record alone beside its raw bytes and what the whole input has in common: for JSON, the fields of the objects that hold it. Plain maps, lists, text, numbers and booleans.
     */
    default Map<String, Object> surroundings(int record) {
        return Map.of();
    }

    /** How many bytes of memory this origin holds. */
    long bytes();
}
