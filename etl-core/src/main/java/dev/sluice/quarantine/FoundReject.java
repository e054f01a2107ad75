package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A reject that is meant, found without its record. Immutable and thread-safe.
 *
 * @param part where it is kept
 * @param reject what an index keeps of it
 * @param state how it stands now
 */
public record FoundReject(RejectPart part, IndexedReject reject, RejectState state) {

    /**
     * Reads rejects with their records, in the order in which they are given: those of one part that stand together at once.
     *
     * @throws dev.sluice.failure.RunFailedException also when a part was changed since they were found
     */
    public static List<KeptReject> read(List<FoundReject> found, RunContext context) {
        List<KeptReject> read = new ArrayList<>(found.size());
        for (int from = 0, to; from < found.size(); from = to) {
            RejectPart part = found.get(from).part;
            to = from + 1;
            while (to < found.size() && found.get(to).part == part) {
                to++;
            }
            List<Long> places = found.subList(from, to).stream()
                    .map(each -> each.reject.place())
                    .toList();
            for (KeptReject each : part.at(places, context)) {
                FoundReject meant = found.get(read.size());
                read.add(meant.reject.in(part, each).in(meant.state));
            }
        }
        return read;
    }
}
