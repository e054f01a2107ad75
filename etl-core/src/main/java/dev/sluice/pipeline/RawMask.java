package dev.sluice.pipeline;

import dev.sluice.data.Sha256;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Covers the bytes of masked values in a record. Has no state. */
final class RawMask {

    private RawMask() {}

    /**
     * The reject with stars in the place of masked values; the same reject where it holds none.
     *
     * @param reject with its record's own bytes
     * @param spans where masked values stand; null when that is not known, and everything is covered
     */
    static Reject over(Reject reject, @Nullable List<FieldSpan> spans) {
        byte[] raw = reject.raw().clone();
        if (!cover(raw, spans, reject.reading())) {
            return reject;
        }
        String hash = reject.rawHash();
        return reject.masked(raw, hash == null ? Sha256.hex(reject.raw()) : hash);
    }

    /** Puts stars into the bytes of a record, or of its beginning; tells whether there was anything to cover. */
    static boolean cover(byte[] raw, @Nullable List<FieldSpan> spans, Map<String, Object> reading) {
        Stars stars = new Stars(Charset.forName(String.valueOf(reading.getOrDefault("encoding", "utf-8"))));
        if (spans == null) {
            stars.cover(raw, 0, raw.length);
            return raw.length > 0;
        }
        boolean covered = false;
        for (FieldSpan span : spans) {
            int from = Math.min(span.start(), raw.length);
            int to = Math.min(span.end(), raw.length);
            stars.coverWithin(raw, from, to);
            covered |= from < span.end();
        }
        return covered;
    }
}
