package dev.sluice.job;

import dev.sluice.config.Suggestion;
import dev.sluice.transform.Transform;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What {@code quarantine.mask} and the rest of a job must agree on, for the file and the builder alike. */
final class MaskRules {

    private MaskRules() {}

    /** The masked columns that the job has not, a sentence each. */
    static List<String> unknown(List<String> mask, List<String> columns) {
        return mask.stream()
                .filter(name -> !columns.contains(name))
                .map(name -> "there is no column '" + name + "' to mask" + Suggestion.didYouMean(name, columns))
                .toList();
    }

    /** What cannot be masked in checked sources, a sentence each. */
    static List<String> problems(List<String> mask, List<JobSource> sources) {
        List<String> problems = new ArrayList<>();
        for (JobSource source : sources) {
            TreeSet<String> kept = new TreeSet<>(Transform.of(source.transform(), Clock.systemDefaultZone(), "", mask)
                    .maskedFields());
            kept.retainAll(source.format().around());
            if (!kept.isEmpty()) {
                problems.add("what stands above the records is kept with each reject, so that it can be read again: "
                        + String.join(", ", kept) + " cannot be masked; take it from the records, or out of `with`");
            }
        }
        return problems;
    }
}
