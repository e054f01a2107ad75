package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.data.Columns;
import java.sql.SQLException;

/** The encoders of fixed length and of plain bytes; formats from the types' receive functions (backend/utils/adt). */
final class Encoders {

    /** Days from 1970-01-01 to PostgreSQL's epoch, 2000-01-01. */
    static final long EPOCH_DAYS = 10_957;

    /** Microseconds from 1970-01-01 to PostgreSQL's epoch. */
    static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

    private static final byte JSONB_VERSION = 1;

    static final Encoder BOOL = (columns, column, row, out) -> {
        out.putInt(1);
        out.putByte(columns.getLong(column, row) == 0 ? 0 : 1);
    };

    static final Encoder INT2 = (columns, column, row, out) -> {
        long value = columns.getLong(column, row);
        if (value != (short) value) {
            throw unchecked(columns, column);
        }
        out.putInt(2);
        out.putShort((int) value);
    };

    static final Encoder INT4 = (columns, column, row, out) -> {
        long value = columns.getLong(column, row);
        if (value != (int) value) {
            throw unchecked(columns, column);
        }
        out.putInt(4);
        out.putInt((int) value);
    };

    static final Encoder INT8 = (columns, column, row, out) -> {
        out.putInt(8);
        out.putLong(columns.getLong(column, row));
    };

    static final Encoder FLOAT4 = (columns, column, row, out) -> {
        out.putInt(4);
        out.putInt(Float.floatToIntBits((float) columns.getDouble(column, row)));
    };

    static final Encoder FLOAT8 = (columns, column, row, out) -> {
        out.putInt(8);
        out.putLong(Double.doubleToLongBits(columns.getDouble(column, row)));
    };

    static final Encoder FLOAT8_FROM_LONG = (columns, column, row, out) -> {
        out.putInt(8);
        out.putLong(Double.doubleToLongBits(columns.getLong(column, row)));
    };

    static final Encoder DATE = (columns, column, row, out) -> {
        long days = columns.getLong(column, row) - EPOCH_DAYS;
        if (days != (int) days || days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            throw unchecked(columns, column);
        }
        out.putInt(4);
        out.putInt((int) days);
    };

    /** Microseconds since midnight, as they are. */
    static final Encoder TIME = INT8;

    /** For timestamp and timestamptz: both are microseconds since 2000, the second in UTC. */
    static final Encoder TIMESTAMP = (columns, column, row, out) -> {
        out.putInt(8);
        out.putLong(columns.getLong(column, row) - EPOCH_MICROS);
    };

    static final Encoder UUID = (columns, column, row, out) -> {
        out.putInt(16);
        out.putLong(columns.getLong(column, row));
        out.putLong(columns.getLowLong(column, row));
    };

    /** Text in all its kinds, enum labels, json, bytea: the bytes as they are. */
    static final Encoder BYTES = (columns, column, row, out) -> {
        int length = columns.length(column, row);
        out.putInt(length);
        out.putBytes(columns.array(column, row), columns.offset(column, row), length);
    };

    static final Encoder JSONB = (columns, column, row, out) -> {
        int length = columns.length(column, row);
        out.putInt(length + 1);
        out.putByte(JSONB_VERSION);
        out.putBytes(columns.array(column, row), columns.offset(column, row), length);
    };

    private Encoders() {}

    /** Never garbage: a value that nobody checked beforehand, and that would wrap or mean infinity, ends the COPY. */
    private static SQLException unchecked(Columns columns, int column) {
        return new SQLException(
                "a value of column " + columns.schema().column(column).name()
                        + " does not fit the table's type and was sent without the check before");
    }
}
