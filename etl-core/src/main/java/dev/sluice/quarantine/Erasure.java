package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes out of a reject what a person can be known by: the record, the values that were found, what held it. What was wrong and where stays, in the state {@code erased}. Has no state. */
final class Erasure {

    private Erasure() {}

    static KeptReject of(KeptReject kept) {
        Reject reject = kept.reject();
        List<Violation> violations = reject.violations().stream()
                .map(each ->
                        new Violation(each.code(), each.column(), each.constraint(), each.expected(), null, "erased"))
                .toList();
        Map<String, Object> reading = new LinkedHashMap<>(reject.reading());
        reading.remove("with");
        reading.put(RejectId.REPLAYED, kept.id().toString());
        Reject without = new Reject(reject.position(), new byte[0], null, reject.stage(), violations, reading);
        return kept.with(without).in(RejectState.ERASED);
    }
}
