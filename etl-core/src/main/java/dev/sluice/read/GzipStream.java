package dev.sluice.read;

import dev.sluice.spi.DamagedDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates gzip (RFC 1952), member after member. The JDK's GZIPInputStream asks {@code available()} whether another member follows, and ignores what is no member: both can end a file silently in its middle, so this stream
 * decides by reading. Zero bytes after the last member are padding (tapes and some archivers write them); anything else there is damage. Used by one thread.
 */
final class GzipStream extends InputStream {

    private static final int BUFFER = 64 * 1024;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] one = new byte[1];
    private int at;
    private int filled;
    private long storedBefore;
    private boolean inMember;
    private boolean ended;

    GzipStream(InputStream stored) {
        this.stored = stored;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !startMember()) {
                ended = true;
                break;
            }
            int inflated = inflate(into, from, length);
            if (inflated > 0) {
                checksum.update(into, from, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("it asks for a preset dictionary");
            } else {
                // Nothing came out because nothing is left to put in.
                if (!fill()) {
                    throw cut();
                }
                inflater.setInput(buffer, 0, filled);
                at = filled;
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            return inflater.inflate(into, from, length);
        } catch (DataFormatException e) {
            throw damaged(e.getMessage() == null ? "not deflate data" : e.getMessage(), e);
        }
    }

    private boolean startMember() throws IOException {
        int first = next();
        boolean padded = false;
        while (first == 0 && offset() > 1) {
            padded = true;
            first = next();
        }
        if (first < 0) {
            return false;
        }
        if (first != 0x1f || padded || need() != 0x8b) {
            throw damaged("what follows the last member is no gzip member");
        }
        if (need() != DEFLATE) {
            throw damaged("its compression method is not deflate");
        }
        int flags = need();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(need() | (need() << 8));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        inflater.setInput(buffer, at, filled - at);
        at = filled;
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        at = filled - inflater.getRemaining();
        inMember = false;
        long expected = needInt();
        long length = needInt();
        if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw damaged("its checksum does not fit its content");
        }
    }

    private long needInt() throws IOException {
        return need() | (need() << 8) | (need() << 16) | ((long) need() << 24);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            need();
        }
    }

    private void skipText() throws IOException {
        int next;
        do {
            next = need();
        } while (next != 0);
    }

    private int need() throws IOException {
        int next = next();
        if (next < 0) {
            throw cut();
        }
        return next;
    }

    private int next() throws IOException {
        return at < filled || fill() ? buffer[at++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        storedBefore += filled;
        at = 0;
        filled = 0;
        int read = stored.read(buffer, 0, BUFFER);
        filled = Math.max(0, read);
        return read > 0;
    }

    private long offset() {
        return storedBefore + at;
    }

    private IOException cut() {
        return new DamagedDataException(
                "the gzip data ends in the middle, after " + offset()
                        + " stored bytes: the file was cut; get the whole file again",
                null);
    }

    private IOException damaged(String why) {
        return damaged(why, null);
    }

    private IOException damaged(String why, @Nullable Throwable cause) {
        long place = inMember ? offset() - inflater.getRemaining() : offset();
        return new DamagedDataException(
                "the gzip data is damaged near stored byte " + place + ": " + why + "; get the file again", cause);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        ended = true;
        stored.close();
    }
}
