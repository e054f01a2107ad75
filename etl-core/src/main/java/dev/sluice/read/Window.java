package dev.sluice.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of an input that is being framed. Its array is handed to a chunk when the chunk is full; then the rest goes on in a fresh one. It grows for a record that does not fit, and only for that one: what stands behind it is shown again a piece of the usual size at a time.
 * Its fields are open to the hot loops of the formats. Used by one thread; closing it closes the input.
 */
public final class Window {

    private static final byte[] NOTHING = {};

    private InputStream input;
    private final int capacity;

    /** An array that had grown, whose bytes from {@link #aheadFrom} on come before those of the input. */
    private byte[] ahead = NOTHING;

    private int aheadFrom;
    private int aheadTo;
    private boolean inputEnded;

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
            int read = read(bytes.length - filled);
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
            }
        }
    }

    private int read(int most) throws IOException {
        if (ahead == NOTHING) {
            int read = inputEnded ? -1 : input.read(bytes, filled, most);
            inputEnded = read < 0;
            return read;
        }
        int read = Math.min(most, aheadTo - aheadFrom);
        System.arraycopy(ahead, aheadFrom, bytes, filled, read);
        aheadFrom += read;
        if (aheadFrom == aheadTo) {
            ahead = NOTHING;
        }
        return read;
    }

    /** How many bytes it has room for as long as each record fits. */
    public int capacity() {
        return capacity;
    }

    /** Whether it has room for more than it mostly has. */
    public boolean isGrown() {
        return bytes.length > capacity;
    }

    /** Makes room for more, at most for {@code most} bytes in all; what stands here stays. */
    public void grow(int most) {
        long doubled = Math.min(most, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.max(bytes.length, doubled));
    }

    /** Goes on in a fresh array of the usual size that begins with the byte at {@code at}; what does not fit comes when it is filled again. */
    public void startAt(int at) {
        int rest = Math.min(capacity, filled - at);
        byte[] fresh = new byte[capacity];
        System.arraycopy(bytes, at, fresh, 0, rest);
        giveBack(at + rest);
        bytes = fresh;
        filled = rest;
        offset += at;
    }

    /** Puts the bytes from {@code from} on before those that come. */
    private void giveBack(int from) {
        if (from == filled) {
            return;
        }
        if (ahead == NOTHING) {
            ahead = bytes;
            aheadFrom = from;
            aheadTo = filled;
        } else {
            // They were taken from there, because nothing comes from the input while there is something ahead.
            aheadFrom -= filled - from;
        }
        ended = false;
    }

    /** Forgets the bytes before {@code at}, in the same array. */
    public void dropBefore(int at) {
        System.arraycopy(bytes, at, bytes, 0, filled - at);
        filled -= at;
        offset += at;
    }

    /** Forgets the bytes before {@code at}, which no chunk holds; in an array of the usual size when this one has grown and what is left fits. */
    public void pass(int at) {
        if (isGrown() && filled - at <= capacity) {
            startAt(at);
        } else {
            dropBefore(at);
        }
    }

    /** Goes on with other bytes of the same input, those from {@code place} on; closes the stream that it had. */
    public void goOn(InputStream rest, long place) throws IOException {
        input.close();
        input = rest;
        ahead = NOTHING;
        inputEnded = false;
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
