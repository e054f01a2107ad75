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

    /** Drops the name of the next member with its colon, at its end, where they stand there; only while every byte is here. */
    void trimName() {
        int colon = lastInk(kept);
        int close = colon < 0 ? colon : lastInk(colon);
        if (length > Reject.MAX_RAW || close < 0 || sample[colon] != ':' || sample[close] != '"') {
            return;
        }
        int open = close - 1;
        while (open > 0 && (sample[open] != '"' || sample[open - 1] == '\\')) {
            open--;
        }
        if (open > 0) {
            kept = open;
            length = kept;
        }
    }

    /** The last byte before a place that is no white space; -1 when there is none. */
    private int lastInk(int place) {
        int i = place - 1;
        while (i >= 0 && Space.is(sample[i])) {
            i--;
        }
        return i;
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
