package dev.sluice.connector.jdbc;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;

/**
 * Bounds of a value that is held in a long.
 *
 * @param least the least value
 * @param most the largest
 * @param type the table's type, for words
 */
record RangeCheck(long least, long most, String type) implements ValueCheck {

    /** 4713-11-24 BC and 5874897-12-31, the bounds of date (datatype/timestamp.h); its infinities lie outside. */
    static RangeCheck date(String type) {
        return new RangeCheck(Encoders.EPOCH_DAYS - 2_451_545L, Encoders.EPOCH_DAYS + 2_145_031_948L, type);
    }

    /** From 4713-11-24 BC; every later microsecond of a long lies before the end of timestamp, 294277-01-01. */
    static RangeCheck timestamp(String type) {
        return new RangeCheck(Encoders.EPOCH_MICROS - 211_813_488_000_000_000L, Long.MAX_VALUE, type);
    }

    /** A day, 24:00:00 included. */
    static RangeCheck time(String type) {
        return new RangeCheck(0, 86_400_000_000L, type);
    }

    @Override
    public boolean fits(Columns columns, int column, int row) {
        long value = columns.getLong(column, row);
        return value >= least && value <= most;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        return new Fault(
                FailureCode.VALUE_OUT_OF_RANGE,
                type,
                "is " + type + " in the table, and the value is outside what that holds");
    }
}
