package dev.sluice.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bytes that grow at the end, to be drained now and then; the formats append to it without making objects. Or bytes that do not grow and drain by themselves. Not thread-safe. */
public final class RowBuffer {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;
    private static final int MAX_LONG_DIGITS = 20;

    private byte[] bytes;
    private int length;

    /** Where to what does not fit; null where it grows. */
    private final @Nullable Consumer<ByteBuffer> drain;

    /** An empty buffer of a first size in bytes, at least 64; it grows. */
    public RowBuffer(int capacity) {
        this(capacity, null);
    }

    /**
     * An empty buffer of a size in bytes, at least 64, which stays: what is longer is passed on from where it lies.
     *
     * @param drain takes what stands in it, and must take all of it, when more comes than there is room for
     */
    public RowBuffer(int capacity, @Nullable Consumer<ByteBuffer> drain) {
        this.bytes = new byte[Math.max(64, capacity)];
        this.drain = drain;
    }

    /** How many bytes stand in it. */
    public int length() {
        return length;
    }

    /** Forgets what stands in it. */
    public void clear() {
        length = 0;
    }

    /** A view of what stands in it, good until the next change. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** What stands in it, as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    void put(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void put(byte[] from) {
        put(from, 0, from.length);
    }

    void put(byte[] from, int offset, int count) {
        if (count > bytes.length && drain != null) {
            pass(drain, view());
            pass(drain, ByteBuffer.wrap(from, offset, count));
            return;
        }
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void pass(Consumer<ByteBuffer> to, ByteBuffer all) {
        length = 0;
        to.accept(all);
    }

    /** Appends a text of ASCII characters. */
    void ascii(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** Appends a number in decimal. */
    void number(long value) {
        if (value < 0) {
            put('-');
        }
        digits(value, 1);
    }

    /** Appends the digits of a number without its sign, with zeros before them up to a width. */
    void digits(long value, int width) {
        int count = Math.max(width, countDigits(value));
        reserve(count);
        // Negative numbers reach further than positive ones: Long.MIN_VALUE has no opposite.
        long left = value > 0 ? -value : value;
        for (int at = length + count - 1; at >= length; at--) {
            long tenth = left / 10;
            bytes[at] = (byte) ('0' + (tenth * 10 - left));
            left = tenth;
        }
        length += count;
    }

    static int countDigits(long value) {
        long left = value > 0 ? -value : value;
        int count = 1;
        while (left <= -10 && count < MAX_LONG_DIGITS) {
            left /= 10;
            count++;
        }
        return count;
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            makeRoom(count);
        }
    }

    private void makeRoom(int count) {
        if (drain != null) {
            pass(drain, view());
        }
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(MAX_ARRAY, 2L * bytes.length)));
        }
    }
}
