package dev.sluice.transform.check;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.read.Chunk;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A row of one column in the making. */
final class OneRow {

    private OneRow() {}

    static Column column(String type) {
        return Column.of("c", ColumnType.parse(type).orElseThrow());
    }

    /** A row with a value as {@link dev.sluice.data.Values#get} would give it. */
    static ColumnsBuilder of(Column column, @Nullable Object value) {
        Chunk.Builder record = new Chunk.Builder("test", 0, 1, 1);
        record.add(0, 1, 1);
        ColumnsBuilder row = new ColumnsBuilder(new Schema(java.util.List.of(column)), record.build(new byte[1]), 16);
        row.startRow(0);
        set(row, value);
        return row;
    }

    private static void set(ColumnsBuilder row, @Nullable Object value) {
        if (value == null) {
            row.setNull(0);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            row.setBytes(0, bytes, 0, bytes.length);
        } else if (value instanceof byte[] bytes) {
            row.setBytes(0, bytes, 0, bytes.length);
        } else if (value instanceof BigDecimal number) {
            if (number.unscaledValue().bitLength() < Long.SIZE) {
                row.setDecimal(0, number.unscaledValue().longValue(), number.scale());
            } else {
                byte[] digits = number.toPlainString().getBytes(StandardCharsets.US_ASCII);
                row.setDecimalText(0, digits, 0, digits.length);
            }
        } else if (value instanceof Double || value instanceof Float) {
            row.setDouble(0, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            row.setLong(0, number.longValue());
        } else if (value instanceof LocalDate date) {
            row.setLong(0, date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            row.setLong(0, time.toNanoOfDay() / 1000);
        } else if (value instanceof LocalDateTime moment) {
            row.setLong(0, micros(moment.toInstant(ZoneOffset.UTC)));
        } else if (value instanceof Instant moment) {
            row.setLong(0, micros(moment));
        } else {
            throw new IllegalArgumentException("no value of a column: " + value);
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
}
