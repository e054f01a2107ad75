package dev.sluice.connector.jdbc.postgres.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;

/**
 * Fixed room in which COPY's bytes are put together before they go to the driver; all numbers in network order. A value that is larger than the room is passed on from where it lies. Not thread-safe.
 */
final class CopyBuffer {

    /** The room; from 8 to 512 KiB there was no difference. */
    static final int SIZE = 64 * 1024;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes = new byte[SIZE];
    private final Sink sink;
    private int length;

    CopyBuffer(Sink sink) {
        this.sink = sink;
    }

    /** Where full buffers go. */
    interface Sink {
        void write(byte[] bytes, int from, int length) throws SQLException;
    }

    void reset() {
        length = 0;
    }

    void flush() throws SQLException {
        if (length > 0) {
            sink.write(bytes, 0, length);
            length = 0;
        }
    }

    private int take(int count) throws SQLException {
        if (SIZE - length < count) {
            flush();
        }
        int at = length;
        length = at + count;
        return at;
    }

    void putByte(int value) throws SQLException {
        int at = take(1);
        bytes[at] = (byte) value;
    }

    void putShort(int value) throws SQLException {
        int at = take(2);
        SHORTS.set(bytes, at, (short) value);
    }

    void putInt(int value) throws SQLException {
        int at = take(4);
        INTS.set(bytes, at, value);
    }

    void putLong(long value) throws SQLException {
        int at = take(8);
        LONGS.set(bytes, at, value);
    }

    void putBytes(byte[] source, int from, int count) throws SQLException {
        if (count > SIZE) {
            flush();
            sink.write(source, from, count);
            return;
        }
        int at = take(count);
        System.arraycopy(source, from, bytes, at, count);
    }
}
