package dev.sluice.pipeline;

import dev.sluice.data.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hashes the stored bytes of an input in the pass that reads them. Used by one thread, but for {@link #count}. */
public final class DigestingStream extends FilterInputStream {

    private final MessageDigest digest = Sha256.digest();
    private boolean ended;
    private volatile long count;

    public DigestingStream(InputStream stored) {
        super(stored);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            digest.update(bytes, offset, read);
            count += read;
        } else if (read < 0) {
            ended = true;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("an input that is hashed is read from its first byte to its last");
    }

    @Override
    public boolean markSupported() {
        return false;
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
