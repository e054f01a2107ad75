package dev.sluice.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of an input that is being framed. Its array is handed to a chunk when the chunk is full; then the rest goes on in a fresh one. Its fields are open to the hot loops of the formats. Used by one thread; closing it closes the input. */
public final class Window {

    private InputStream input;
    private final int capacity;

    /** The bytes; those from {@link #filled} on mean nothing. */
    public byte[] bytes;

    /** How many bytes there are. */
    public int filled;

    /** Where in the input byte 0 stands. */
    public long offset;

    /** Whether the input ends behind the filled bytes. */
    public boolean ended;

    /** A window of about so many bytes. */
    public Window(InputStream input, int capacity) {
        this.input = input;
        this.capacity = capacity;
        this.bytes = new byte[capacity];
    }

    /** Reads until the array is full or the input has ended, so that nothing depends on how the stream splits its reads. */
    public void fill() throws IOException {
        while (!ended && filled < bytes.length) {
            int read = input.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
            }
        }
    }

    /** Makes room for more, at most for {@code most} bytes in all; what stands here stays. */
    public void grow(int most) {
        long doubled = Math.min(most, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.max(bytes.length, doubled));
    }

    /** Goes on in a fresh array that begins with the byte at {@code at}. */
    public void startAt(int at) {
        int rest = filled - at;
        byte[] fresh = new byte[Math.max(capacity, rest)];
        System.arraycopy(bytes, at, fresh, 0, rest);
        bytes = fresh;
        filled = rest;
        offset += at;
    }

    /** Forgets the bytes before {@code at}, in the same array. */
    public void dropBefore(int at) {
        System.arraycopy(bytes, at, bytes, 0, filled - at);
        filled -= at;
        offset += at;
    }

    /** Goes on with other bytes of the same input, those from {@code place} on; closes the stream that it had. */
    public void goOn(InputStream rest, long place) throws IOException {
        input.close();
        input = rest;
        filled = 0;
        offset = place;
        ended = false;
    }

    /** Whether a decision about {@code size} bytes from {@code at} can be made: they are all here with one more, or the input has ended. */
    public boolean knows(int at, int size) {
        return ended || filled - at > size;
    }

    /** Closes the input. */
    public void close() throws IOException {
        input.close();
    }
}
