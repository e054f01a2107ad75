package dev.sluice.review;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of something that a reviewer did. Immutable and thread-safe.
 *
 * @param title what came of it, in a sentence
 * @param lines what else there is to say
 * @param examples records that were refused again
 * @param passed whether records went through the job and none was refused
 */
record Told(String title, List<String> lines, List<Example> examples, boolean passed) {

    Told {
        lines = List.copyOf(lines);
        examples = List.copyOf(examples);
    }

    static Told of(String title, String... lines) {
        return new Told(title, List.of(lines), List.of(), false);
    }

    /** The same, and what is told of rejects that somebody has changed meanwhile. */
    Told and(List<String> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        List<String> more = new ArrayList<>(lines);
        more.add("Left as they are, because they have changed since the page was made:");
        more.addAll(changed);
        return new Told(title, more, examples, passed);
    }
}
