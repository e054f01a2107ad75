package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import dev.sluice.spi.Correction;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records that a replay sends: as they stood in their inputs, or as people have corrected them, and what may be told of the corrections afterwards. Used by one thread. */
final class SentCorrections {

    /** By the ids of the rejects; null where records are sent as they stood. */
    private final @Nullable Map<RejectId, Correction> corrections;

    private final ReplaySources sources;
    private final boolean masks;

    /** What may be told of corrected records of a job that masks columns. */
    private final Map<RejectId, String> masked = new HashMap<>();

    /** What several runs have rejected, some of them perhaps before the job masked columns. */
    private final Set<RejectId> rejectedAgain = new HashSet<>();

    SentCorrections(@Nullable Map<RejectId, Correction> corrections, ReplaySources sources, boolean masks) {
        this.corrections = corrections;
        this.sources = sources;
        this.masks = masks;
    }

    /** Makes sure that all that was corrected is open. */
    void checkOpen(Quarantine quarantine, RunContext context) {
        if (corrections != null) {
            quarantine.checkOpen(corrections.keySet(), context);
            if (masks) {
                findRejectedAgain(quarantine, context);
            }
        }
    }

    private void findRejectedAgain(Quarantine quarantine, RunContext context) {
        Set<RejectId> open = new HashSet<>();
        quarantine.find(RejectFilter.ALL.in(RejectState.OPEN), context, each -> {
            RejectId id = each.reject().id();
            if (sends(id) && !open.add(id)) {
                rejectedAgain.add(id);
            }
        });
    }

    /** Whether a reject is one of those that are sent, by its id. */
    boolean sends(RejectId id) {
        return corrections == null || corrections.containsKey(id);
    }

    /**
     * The record that goes in the place of a reject.
     *
     * @throws StaysOpenException when there is none
     */
    byte[] record(KeptReject kept, ReplaySources.OfOne source, RunContext context) throws StaysOpenException {
        Correction correction = of(kept.id());
        return correction == null
                ? sources.raw(kept.reject(), source, context)
                : corrected(kept, correction, source, context);
    }

    /** What a person has made of a record; values that are masked in the reject, or in one of the same record by another run, are taken from the record's input. */
    private byte[] corrected(KeptReject kept, Correction correction, ReplaySources.OfOne source, RunContext context)
            throws StaysOpenException {
        Reject reject = kept.reject();
        byte[] written = encoded(correction.record(), source);
        if (!(reject.isMasked() || rejectedAgain.contains(kept.id()))
                || !StarredRecord.hasStars(written, source.charset)) {
            return written;
        }
        byte[] original = sources.raw(reject, source, context);
        byte[] masked = reject.isMasked() ? reject.raw() : masked(original, reject, source, context);
        if (Arrays.equals(masked, original)) {
            return written;
        }
        byte[] restored = StarredRecord.restored(written, masked, original, source.charset);
        if (restored == null) {
            throw new StaysOpenException(
                    "it cannot be told for which masked values the stars in its correction stand;"
                            + " leave each as it was or write the whole value, and where that does not do, write out all of them");
        }
        return restored;
    }

    private static byte[] masked(byte[] original, Reject reject, ReplaySources.OfOne source, RunContext context)
            throws StaysOpenException {
        try {
            return source.work.masked(original, reject.reading(), context);
        } catch (RunFailedException e) {
            throw new StaysOpenException(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] encoded(String record, ReplaySources.OfOne source) throws StaysOpenException {
        try {
            ByteBuffer bytes = source.charset.newEncoder().encode(CharBuffer.wrap(record));
            byte[] raw = new byte[bytes.remaining()];
            bytes.get(raw);
            return raw;
        } catch (CharacterCodingException e) {
            throw new StaysOpenException("its correction has characters that "
                    + source.charset.name().toLowerCase(Locale.ROOT) + ", in which the input is written, has not");
        }
    }

    /** That a record is sent with these bytes, read like this. */
    void sent(RejectId id, byte[] raw, Map<String, Object> reading, ReplaySources.OfOne source, RunContext context) {
        if (masks && of(id) != null) {
            masked.put(id, new String(source.work.masked(raw, reading, context), source.charset));
        }
    }

    /** The correction of a reject as it may be told, its masked values covered; null when it was sent as it stood. */
    @Nullable
    Correction told(RejectId id) {
        Correction correction = of(id);
        String covered = masked.get(id);
        return correction == null || covered == null
                ? correction
                : new Correction(covered, correction.by(), correction.at(), correction.why());
    }

    private @Nullable Correction of(RejectId id) {
        return corrections == null ? null : corrections.get(id);
    }
}
