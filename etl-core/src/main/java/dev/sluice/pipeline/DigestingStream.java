package dev.sluice.pipeline;

import dev.sluice.data.Sha256;
import dev.sluice.spi.PiecewiseStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hashes the stored bytes of an input in the pass that reads them. Used by one thread, but for {@link #count} and {@link #soFar}. */
public final class DigestingStream extends PiecewiseStream {

    private final MessageDigest digest;
    private boolean ended;
    private volatile long count;

    /** The bytes of an input from its first on. */
    public DigestingStream(InputStream stored) {
        this(stored, Sha256.digest(), 0);
    }

    /**
     * The bytes of an input from somewhere on.
     *
     * @param before what stands before them was fed to it
     * @param count how many bytes that were; they count as read
     */
    public DigestingStream(InputStream stored, MessageDigest before, long count) {
        super(stored);
        this.digest = Sha256.copy(before);
        this.count = count;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            add(bytes, offset, read);
        } else if (read < 0) {
            ended = true;
        }
        return read;
    }

    private synchronized void add(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        count += length;
    }

    /**
     * What has been read at one moment.
     *
     * @param bytes how many stored bytes
     * @param sha256 SHA-256 in hexadecimal over them
     */
    public record SoFar(long bytes, String sha256) {}

    /** What has been read so far; any thread may ask. */
    public synchronized SoFar soFar() {
        return new SoFar(count, Sha256.hexSoFar(digest));
    }

    /** How many stored bytes were read so far; any thread may ask. */
    public long count() {
        return count;
    }

    /**
     * SHA-256 in hexadecimal over all stored bytes.
     *
     * @throws IllegalStateException when the end has not been read
     */
    public String sha256() {
        if (!ended) {
            throw new IllegalStateException("the input was not read to its end");
        }
        return Sha256.hex(digest);
    }
}
