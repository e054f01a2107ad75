package dev.sluice.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that a person sees it at once. Not thread-safe. */
public final class Problems {

    /** The most problems that are kept; a file with more of them is told of these. */
    public static final int MAX_PROBLEMS = 100;

    private final List<Problem> found = new ArrayList<>();
    private final Vocabulary vocabulary;
    private int count;

    /** Of a file whose other keys are not known. */
    public Problems() {
        this(Vocabulary.EMPTY);
    }

    /** Of a file with these keys, so that a misplaced one is told where it belongs. */
    public Problems(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Adds a problem; one that was told before, such as of a column that several sources share, is not told again. */
    public void add(Place place, String message) {
        Problem problem = new Problem(place, message);
        if (found.contains(problem)) {
            return;
        }
        count++;
        if (found.size() < MAX_PROBLEMS) {
            found.add(problem);
        }
    }

    /** How many were added, those above {@link #MAX_PROBLEMS} too. */
    public int count() {
        return count;
    }

    /** What the file is called. */
    public FileKind file() {
        return vocabulary.file();
    }

    /** The keys of the whole file. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Whether nothing was wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** The problems in the order of the file; where more were added than are kept, the last one says how many. */
    public List<Problem> list() {
        List<Problem> sorted = new ArrayList<>(found.stream()
                .sorted(Comparator.comparing((Problem p) -> p.place().file())
                        .thenComparing(p -> p.place().line())
                        .thenComparing(p -> p.place().column()))
                .toList());
        if (count > found.size()) {
            Place last = sorted.get(sorted.size() - 1).place();
            sorted.add(new Problem(
                    last, "and " + (count - found.size()) + " more problems, not shown: correct these first"));
        }
        return List.copyOf(sorted);
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
