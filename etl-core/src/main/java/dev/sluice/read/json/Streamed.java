package dev.sluice.read.json;

import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.read.Swar;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are refused together and need not fit in memory: a sample, their number, their hash and their line feeds. Used once, by one thread. */
final class Streamed {

    private final MessageDigest digest = Sha256.digest();
    private byte[] sample = new byte[256];
    private int kept;
    long length;
    long lineFeeds;

    void take(byte[] bytes, int from, int to) {
        digest.update(bytes, from, to - from);
        length += to - from;
        lineFeeds += Swar.lineFeeds(bytes, from, to);
        int room = Math.min(Reject.MAX_RAW - kept, to - from);
        if (room > 0) {
            if (kept + room > sample.length) {
                sample = Arrays.copyOf(sample, Math.max(kept + room, Math.min(Reject.MAX_RAW, 2 * sample.length)));
            }
            System.arraycopy(bytes, from, sample, kept, room);
            kept += room;
        }
    }

    /**
     * Drops what parts it from the next value, at its end; only while every byte is here.
     *
     * @param commas whether that is white space and one comma, or white space alone
     */
    void trim(boolean commas) {
        if (length > Reject.MAX_RAW) {
            return;
        }
        boolean comma = !commas;
        while (kept > 1 && (Space.is(sample[kept - 1]) || (!comma && sample[kept - 1] == ','))) {
            comma |= sample[kept - 1] == ',';
            kept--;
        }
        length = kept;
    }

    byte[] sample() {
        return Arrays.copyOf(sample, kept);
    }

    /** SHA-256 over all of it, when the sample is not all of it. Asked once. */
    @Nullable
    String hash() {
        return length > kept ? Sha256.hex(digest) : null;
    }
}
