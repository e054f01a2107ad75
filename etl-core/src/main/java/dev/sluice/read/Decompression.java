package dev.sluice.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;

/**
 * Finds out by its first bytes how a stored file is compressed, and gives the bytes that were compressed. What is recognised: gzip (RFC 1952), also of several members. Anything else passes through as it is. Has no state.
 */
public final class Decompression {

    /** The most bytes that a codec needs to be recognised. */
    private static final int HEAD = 4;

    private static final List<Codec> CODECS = List.of(new Codec(new byte[] {0x1f, (byte) 0x8b}, GzipStream::new));

    /** One kind of compression: the bytes that a file of it begins with, and how it is read. Another codec is one more entry in the list. */
    private record Codec(byte[] magic, Opening opening) {

        boolean recognises(byte[] head) {
            if (head.length < magic.length) {
                return false;
            }
            for (int i = 0; i < magic.length; i++) {
                if (head[i] != magic[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads what one codec compressed. */
    private interface Opening {
        InputStream open(InputStream stored) throws IOException;
    }

    private Decompression() {}

    /**
     * The decompressed bytes of a stored file. A stream that was cut or damaged ends in an {@link IOException} that says so, never in a silent end. Memory is flat whatever the ratio.
     *
     * @param stored the bytes as stored; closing the result closes it
     * @throws IOException when the first bytes cannot be read
     */
    public static InputStream of(InputStream stored) throws IOException {
        byte[] head = stored.readNBytes(HEAD);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stored);
        for (Codec codec : CODECS) {
            if (codec.recognises(head)) {
                return codec.opening().open(whole);
            }
        }
        return whole;
    }
}
