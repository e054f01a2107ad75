package dev.sluice.quarantine;

import java.util.List;

/**
 * Some rejects of many. Immutable and thread-safe.
 *
 * @param rejects they
 * @param from how many come before them
 * @param total how many there are in all
 */
public record RejectPage(List<KeptReject> rejects, long from, long total) {

    public RejectPage {
        rejects = List.copyOf(rejects);
    }
}
