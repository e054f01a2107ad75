package dev.sluice.quarantine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes. Used by one thread; the stream is whoever's who opened it. */
final class LineBytes {

    private static final int BUFFER_BYTES = 1 << 14;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private boolean ended;

    /**
     * Lines up to a length.
     *
     * @param longest the most bytes of a line
     */
    LineBytes(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line without its line feed; null at the end.
     *
     * @throws IOException also when the line is too long
     */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = null;
        while (from < to || fill()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (line == null) {
                if (end < to && end - from <= longest) {
                    // Most lines stand in the buffer as a whole.
                    byte[] whole = Arrays.copyOfRange(buffer, from, end);
                    ended = true;
                    from = end + 1;
                    return whole;
                }
                line = new ByteArrayOutputStream(2 * BUFFER_BYTES);
            }
            if (line.size() + end - from > longest) {
                throw new IOException("a line has more than " + longest + " bytes");
            }
            line.write(buffer, from, end - from);
            ended = end < to;
            from = ended ? end + 1 : end;
            if (ended) {
                return line.toByteArray();
            }
        }
        return line == null ? null : line.toByteArray();
    }

    /** Passes over some bytes; over fewer where the stream ends. */
    void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0 && (from < to || fill()); ) {
            int step = (int) Math.min(left, to - from);
            from += step;
            left -= step;
        }
    }

    /** Whether the line that was told last ended with a line feed; the last of a stream need not. */
    boolean ended() {
        return ended;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
