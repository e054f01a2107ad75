package dev.sluice.jobtest;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/**
 * Lays what was expected beside what was found, both in their order, so that as little as possible differs: a row that is missing makes no difference of those behind it. Used once, by one thread.
 */
final class Alignment {

    /** The largest table of distances; where it would be larger, partners are found by their order. */
    private static final long MOST_DISTANCES = 4_000_000;

    /** What a pair costs of which everything differs. */
    private static final int ALL_DIFFERS = 1000;

    /** What something without a partner costs: a pair is made unless all of it differs and a better one is at hand. */
    private static final int ALONE = 600;

    private final List<Expected> expected;
    private final List<Found> found;
    private final Likeness likeness;

    private Alignment(List<Expected> expected, List<Found> found, Likeness likeness) {
        this.expected = expected;
        this.found = found;
        this.likeness = likeness;
    }

    static List<Pairing> of(List<Expected> expected, List<Found> found, Likeness likeness) {
        int both = Math.min(expected.size(), found.size());
        int head = 0;
        while (head < both
                && likeness.differing(expected.get(head), found.get(head)).isEmpty()) {
            head++;
        }
        int tail = 0;
        while (tail < both - head
                && likeness.differing(expected.get(expected.size() - 1 - tail), found.get(found.size() - 1 - tail))
                        .isEmpty()) {
            tail++;
        }
        List<Pairing> pairings = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            pairings.add(new Pairing(expected.get(i), found.get(i), Set.of()));
        }
        pairings.addAll(new Alignment(
                        expected.subList(head, expected.size() - tail),
                        found.subList(head, found.size() - tail),
                        likeness)
                .align());
        for (int i = tail; i > 0; i--) {
            pairings.add(new Pairing(expected.get(expected.size() - i), found.get(found.size() - i), Set.of()));
        }
        return pairings;
    }

    private List<Pairing> align() {
        return (expected.size() + 1L) * (found.size() + 1L) > MOST_DISTANCES ? inOrder() : nearest();
    }

    private List<Pairing> inOrder() {
        List<Pairing> pairings = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            pairings.add(i >= found.size() ? missing(i) : i >= expected.size() ? surplus(i) : pair(i, i));
        }
        return pairings;
    }

    /** The distance of every beginning of the one to every beginning of the other, then the way back along the least. */
    private List<Pairing> nearest() {
        int[][] distance = new int[expected.size() + 1][found.size() + 1];
        int[][] pair = new int[expected.size() + 1][found.size() + 1];
        for (int i = 0; i <= expected.size(); i++) {
            for (int j = 0; j <= found.size(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = ALONE * (i + j);
                    continue;
                }
                pair[i][j] = cost(i - 1, j - 1);
                distance[i][j] = Math.min(
                        distance[i - 1][j - 1] + pair[i][j], ALONE + Math.min(distance[i - 1][j], distance[i][j - 1]));
            }
        }
        LinkedList<Pairing> pairings = new LinkedList<>();
        int i = expected.size();
        int j = found.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && distance[i][j] == distance[i - 1][j - 1] + pair[i][j]) {
                pairings.addFirst(pair(--i, --j));
            } else if (j > 0 && distance[i][j] == ALONE + distance[i][j - 1]) {
                pairings.addFirst(surplus(--j));
            } else {
                pairings.addFirst(missing(--i));
            }
        }
        return pairings;
    }

    private int cost(int i, int j) {
        int differing = likeness.differing(expected.get(i), found.get(j)).size();
        int said = Math.max(differing, expected.get(i).values().size());
        return differing == 0 ? 0 : ALL_DIFFERS * differing / said;
    }

    private Pairing pair(int i, int j) {
        return new Pairing(expected.get(i), found.get(j), likeness.differing(expected.get(i), found.get(j)));
    }

    private Pairing missing(int i) {
        return new Pairing(expected.get(i), null, Set.of());
    }

    private Pairing surplus(int j) {
        return new Pairing(null, found.get(j), Set.of());
    }
}
