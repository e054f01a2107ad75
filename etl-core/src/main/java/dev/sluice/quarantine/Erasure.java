package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Correction;
import dev.sluice.spi.ReplayedReject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of the rejects that hold a text what a person can be known by: the record, the values that were found, what held it. What was wrong and where stays, in the state {@code erased}. Only of rejects that were corrected is remembered which they are, so that memory does not grow with what is erased.
 * Used once, by one thread.
 */
final class Erasure {

    /** As JSON may write any character. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final String wanted;
    private final Set<RejectId> corrected = new HashSet<>();
    private final Set<RejectId> meant = new HashSet<>();

    /**
     * An erasure.
     *
     * @param text what the rejects hold, in upper or lower case
     */
    Erasure(String text) {
        this.wanted = text.toLowerCase(Locale.ROOT);
    }

    /** Hears of a reject that was replayed: all that was rejected under the id of a correction that holds the text is erased. */
    void hear(ReplayedReject replayed) {
        Correction correction = replayed.correction();
        if (correction != null) {
            corrected.add(replayed.id());
            if (isIn(correction.record())) {
                meant.add(replayed.id());
            }
        }
    }

    /** The rejects whose corrections are to go. */
    Set<RejectId> corrections() {
        return meant;
    }

    /** What becomes of a reject: itself, where it does not hold the text. */
    KeptReject of(KeptReject kept) {
        if (kept.state() == RejectState.ERASED || !(meant.contains(kept.id()) || holds(kept.reject()))) {
            return kept;
        }
        if (corrected.contains(kept.id())) {
            meant.add(kept.id());
        }
        return without(kept);
    }

    private boolean holds(Reject reject) {
        // Where the bytes are no text in their encoding, most of them may be all the same.
        Charset charset = Charset.forName(String.valueOf(reject.reading().getOrDefault("encoding", "utf-8")));
        return isIn(new String(reject.raw(), charset))
                || isIn(new String(reject.raw(), StandardCharsets.ISO_8859_1))
                || isIn(String.valueOf(reject.reading().get("with")))
                || reject.violations().stream().anyMatch(each -> isIn(String.valueOf(each.value())));
    }

    private boolean isIn(String text) {
        return text.toLowerCase(Locale.ROOT).contains(wanted)
                || (text.contains("\\u")
                        && ESCAPED.matcher(text)
                                .replaceAll(found -> Matcher.quoteReplacement(
                                        Character.toString(Integer.parseInt(found.group(1), 16))))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted));
    }

    private static KeptReject without(KeptReject kept) {
        Reject reject = kept.reject();
        List<Violation> violations = reject.violations().stream()
                .map(each ->
                        new Violation(each.code(), each.column(), each.constraint(), each.expected(), null, "erased"))
                .toList();
        Map<String, Object> reading = new LinkedHashMap<>(reject.reading());
        reading.remove("with");
        reading.put(RejectId.REPLAYED, kept.id().toString());
        Reject erased = new Reject(reject.position(), new byte[0], null, reject.stage(), violations, reading);
        return kept.with(erased).in(RejectState.ERASED);
    }
}
