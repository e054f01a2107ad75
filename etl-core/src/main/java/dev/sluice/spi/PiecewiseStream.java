package dev.sluice.spi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream over another one that looks at all that is read: everything goes through {@link #read(byte[], int, int)}, the single byte and what is skipped too, and nothing is read twice. Used by one thread; closing it closes the other.
 */
public abstract class PiecewiseStream extends FilterInputStream {

    private static final int MOST_SKIPPED = 1 << 16;

    /** Over this stream. */
    protected PiecewiseStream(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] into, int from, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final long skip(long wished) throws IOException {
        byte[] passed = new byte[(int) Math.min(MOST_SKIPPED, Math.max(0, wished))];
        int read = passed.length == 0 ? 0 : read(passed, 0, passed.length);
        return Math.max(0, read);
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
