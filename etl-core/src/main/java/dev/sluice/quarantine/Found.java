package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import java.util.ArrayList;
import java.util.List;

/** Rejects that were found in an index, to be read together. Used by one thread. */
final class Found {

    private final List<RejectPart> parts = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<RejectState> states = new ArrayList<>();

    void add(RejectPart part, long place, RejectState state) {
        parts.add(part);
        places.add(place);
        states.add(state);
    }

    int size() {
        return parts.size();
    }

    /** Reads them, in the order in which they were added: those of one part that stand together at once. */
    List<KeptReject> read(RunContext context) {
        List<KeptReject> read = new ArrayList<>(parts.size());
        for (int from = 0, to; from < parts.size(); from = to) {
            RejectPart part = parts.get(from);
            to = from + 1;
            while (to < parts.size() && parts.get(to) == part) {
                to++;
            }
            for (KeptReject each : part.at(places.subList(from, to), context)) {
                read.add(each.in(states.get(read.size())));
            }
        }
        return read;
    }
}
