package dev.sluice.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The text of Zstandard frames, each held to the length that its header declares (RFC 8878, 3.1.1.1.4). The library's own stream does not hold a frame to it whose last block is empty: content that is missing before it
 * would end in silence where the frame has no checksum. Used by one thread; closing it frees the native memory and closes the stored bytes.
 */
final class ZstdStream extends InputStream {

    /** The longest header of a frame, its magic number included (RFC 8878, 3.1.1). */
    private static final int LONGEST_HEADER = 18;

    private final InputStream in;
    private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
    private final byte[] piece = new byte[(int) ZstdInputStreamNoFinalizer.recommendedDInSize()];
    private final ByteBuffer stored =
            ByteBuffer.allocateDirect(piece.length + LONGEST_HEADER).limit(0);
    private final ByteBuffer plain = ByteBuffer.allocateDirect((int) ZstdInputStreamNoFinalizer.recommendedDOutSize())
            .limit(0);
    private boolean inFrame;
    /** Negative where the frame does not say. */
    private long declared;

    private long unpacked;

    /** Over stored bytes that begin with a frame. */
    ZstdStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!plain.hasRemaining()) {
            if (!inFrame && !beginFrame()) {
                return -1;
            }
            unpack();
        }
        int taken = Math.min(length, plain.remaining());
        plain.get(into, from, taken);
        return taken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private boolean beginFrame() throws IOException {
        boolean more = true;
        while (more && stored.remaining() < LONGEST_HEADER) {
            more = fill();
        }
        if (!stored.hasRemaining()) {
            return false;
        }
        declared = Zstd.getDirectByteBufferFrameContentSize(stored, stored.position(), stored.remaining());
        unpacked = 0;
        inFrame = true;
        return true;
    }

    private void unpack() throws IOException {
        // What the decoder still holds fills a whole buffer; less than one asks for more of the frame.
        boolean holds = plain.limit() == plain.capacity();
        if (!stored.hasRemaining() && !holds && !fill()) {
            throw new EOFException("a frame has no end");
        }
        plain.clear();
        boolean ended = decoder.decompressDirectByteBufferStream(plain, stored);
        plain.flip();
        unpacked += plain.remaining();
        if (ended) {
            inFrame = false;
            if (declared >= 0 && unpacked != declared) {
                throw new IOException("a frame declares " + declared + " bytes and holds " + unpacked);
            }
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(piece, 0, Math.min(piece.length, stored.capacity() - stored.remaining()));
        if (read < 0) {
            return false;
        }
        stored.compact().put(piece, 0, read).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        try (in) {
            decoder.close();
        }
    }
}
