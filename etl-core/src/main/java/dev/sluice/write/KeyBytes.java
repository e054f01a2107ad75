package dev.sluice.write;

import dev.sluice.data.ColumnType.Storage;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values of some columns as bytes that are equal when the values are: 1.5 and 1.50 are one number, -0.0 is 0. Used by one thread. */
final class KeyBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final int[] columns;
    private final Storage[] storages;
    private byte[] bytes = new byte[64];
    private int length;

    KeyBytes(Schema schema, int[] columns) {
        this.columns = columns;
        this.storages = Arrays.stream(columns)
                .mapToObj(column -> schema.column(column).type().kind().storage())
                .toArray(Storage[]::new);
    }

    /** Takes the values of a row; false when one is null. */
    boolean take(Columns rows, int row) {
        length = 0;
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            if (rows.isNull(column, row)) {
                return false;
            }
            switch (storages[i]) {
                case LONG -> add(rows.getLong(column, row));
                case TWO_LONGS -> {
                    add(rows.getLong(column, row));
                    add(rows.getLowLong(column, row));
                }
                case DOUBLE -> add(Double.doubleToLongBits(rows.getDouble(column, row) + 0.0));
                case DECIMAL -> addDecimal(rows, column, row);
                case BYTES -> add(rows.array(column, row), rows.offset(column, row), rows.length(column, row));
            }
        }
        return true;
    }

    private void addDecimal(Columns rows, int column, int row) {
        int scale = rows.scale(column, row);
        long unscaled = rows.getLong(column, row);
        if (scale == Columns.SCALE_IN_TEXT) {
            BigDecimal plain = new BigDecimal(new String(
                            rows.array(column, row),
                            rows.offset(column, row),
                            rows.length(column, row),
                            StandardCharsets.US_ASCII))
                    .stripTrailingZeros();
            plain = plain.scale() < 0 ? plain.setScale(0) : plain;
            byte[] digits = plain.unscaledValue().toByteArray();
            if (digits.length > Long.BYTES) {
                add(plain.scale());
                add(digits, 0, digits.length);
                return;
            }
            scale = plain.scale();
            unscaled = plain.unscaledValue().longValue();
        }
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        add(scale);
        add(Long.BYTES);
        add(unscaled);
    }

    private void add(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    private void add(int value) {
        room(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    private void add(byte[] from, int offset, int count) {
        add(count);
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }

    /** What holds the bytes, from its start. */
    byte[] bytes() {
        return bytes;
    }

    /** How many there are. */
    int length() {
        return length;
    }
}
