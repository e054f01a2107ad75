package dev.sluice.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that a person sees it at once. Not thread-safe. */
public final class Problems {

    /** The most problems that are kept; a file with more of them is told of these. */
    public static final int MAX_PROBLEMS = 100;

    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem. */
    public void add(Place place, String message) {
        if (found.size() < MAX_PROBLEMS) {
            found.add(new Problem(place, message));
        }
    }

    /** Whether nothing was wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** The problems in the order of the file. */
    public List<Problem> list() {
        return found.stream()
                .sorted(Comparator.comparing((Problem p) -> p.place().file())
                        .thenComparing(p -> p.place().line())
                        .thenComparing(p -> p.place().column()))
                .toList();
    }

    /**
     * Ends when anything was wrong.
     *
     * @throws JobFileException with all problems
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new JobFileException(list());
        }
    }
}
