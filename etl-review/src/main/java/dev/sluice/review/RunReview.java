package dev.sluice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.context.RunContext;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Intake;
import dev.sluice.spi.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer reads about a run; the page, the Markdown and the JSON are made of it. Immutable and thread-safe.
 *
 * @param report what the run says of itself
 * @param reasons why records were rejected, the most frequent first, at most {@link #MOST_REASONS}
 * @param reasonsLeftOut how many reasons are not among these
 * @param comparedWith the run before, for a load the load before, to which reasons are compared; null when there is none
 * @param gone the reasons that the run before had and this one has not
 * @param columns how many rejects are at fault in each column, the most first
 * @param constraints how many rejects do not meet each constraint and rule, the most first
 * @param inputs each input, in load order; when there are more than {@link #MOST_INPUTS}, those with the most rejects
 * @param inputsLeftOut how many inputs are not among these
 * @param trend the runs before and this one, the oldest first
 * @param counted how many rejects were counted for this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunReview(
        RunReport report,
        List<ReasonGroup> reasons,
        int reasonsLeftOut,
        @Nullable String comparedWith,
        List<Share> gone,
        List<Share> columns,
        List<Share> constraints,
        List<InputBalance> inputs,
        int inputsLeftOut,
        List<PastRun> trend,
        long counted) {

    /** How many reasons are told. */
    static final int MOST_REASONS = 60;

    /** How many inputs are told. */
    static final int MOST_INPUTS = 100;

    /** How many columns and constraints are told. */
    private static final int MOST_NAMES = 50;

    /** How many runs are told by their numbers; the trend draws more. */
    private static final int MOST_RECENT = 12;

    /**
     * Puts together what is known of a run.
     *
     * @param survey its rejects
     * @param earlier the runs before it, the newest first
     * @param jobFile the job file, as a person would name it
     * @param context under which examples are read
     */
    static RunReview of(RunReport report, Survey survey, List<RunReport> earlier, String jobFile, RunContext context) {
        Map<String, Long> read = new HashMap<>();
        report.inputs()
                .forEach(input -> read.put(input.resource(), input.counts().read()));
        RunReport before = earlier.stream()
                .filter(each -> each.counts().read() > 0
                        && (each.intake() == Intake.INPUTS || report.intake() == Intake.REJECTS))
                .findFirst()
                .orElse(null);
        Map<Reason, Long> then = before == null ? Map.of() : counts(before);
        Set<Reason> known = earlier.stream()
                .flatMap(each -> each.reasons().stream())
                .map(Reason::of)
                .collect(Collectors.toSet());
        Commands commands = new Commands(jobFile, report);
        List<ReasonGroup> groups = new ArrayList<>();
        Map<Reason, List<Example>> examples = survey.examples(MOST_REASONS, context);
        for (Map.Entry<Reason, GroupTally> each : survey.groups()) {
            Reason reason = each.getKey();
            Long count = before == null ? null : then.getOrDefault(reason, 0L);
            groups.add(group(
                    each, examples.getOrDefault(reason, List.of()), count, known.contains(reason), read, commands));
        }
        if (groups.isEmpty()) {
            report.reasons().forEach(reason -> groups.add(unread(reason, commands)));
        }
        List<Share> gone = then.entrySet().stream()
                .filter(each -> report.intake() == Intake.INPUTS
                        && groups.stream().noneMatch(group -> group.reason().equals(each.getKey())))
                .map(each -> new Share(each.getKey().toString(), each.getValue()))
                .toList();
        List<InputBalance> inputs = inputs(report, survey, read);
        return new RunReview(
                report,
                first(groups, MOST_REASONS),
                Math.max(0, groups.size() - MOST_REASONS),
                before == null ? null : before.run(),
                first(gone, MOST_NAMES),
                first(survey.columns(), MOST_NAMES),
                first(survey.constraints(), MOST_NAMES),
                inputs,
                report.inputs().size() - inputs.size(),
                trend(report, earlier),
                survey.rejects());
    }

    private static Map<Reason, Long> counts(RunReport report) {
        Map<Reason, Long> counts = new HashMap<>();
        report.reasons().forEach(reason -> counts.merge(Reason.of(reason), reason.count(), Long::sum));
        return counts;
    }

    private static ReasonGroup group(
            Map.Entry<Reason, GroupTally> each,
            List<Example> examples,
            @Nullable Long before,
            boolean known,
            Map<String, Long> read,
            Commands commands) {
        GroupTally tally = each.getValue();
        List<Spread> spreads = tally.fullest(1 + ReasonGroup.MOST_ELSEWHERE).stream()
                .map(input -> input.getValue().spread(input.getKey(), read.getOrDefault(input.getKey(), 0L)))
                .toList();
        return new ReasonGroup(
                each.getKey(),
                tally.count,
                before,
                known,
                tally.states,
                tally.inputs.size(),
                spreads.isEmpty() ? null : spreads.get(0),
                spreads.stream().skip(1).toList(),
                examples,
                commands.of(each.getKey()));
    }

    /** A reason of which the rejects cannot be read: the run's own report has counted it. */
    private static ReasonGroup unread(RunReport.Reason reason, Commands commands) {
        Example example = new Example("", reason.example(), reason.message(), reason.excerpt(), null);
        return new ReasonGroup(
                Reason.of(reason),
                reason.count(),
                null,
                false,
                Map.of(),
                1,
                null,
                List.of(),
                List.of(example),
                commands.of(Reason.of(reason)));
    }

    private static List<InputBalance> inputs(RunReport report, Survey survey, Map<String, Long> read) {
        Stream<RunReport.Input> shown = report.inputs().stream();
        if (report.inputs().size() > MOST_INPUTS) {
            shown = shown.sorted(Comparator.comparingLong(
                    (RunReport.Input input) -> -input.counts().quarantined()));
        }
        return shown.limit(MOST_INPUTS)
                .map(input -> {
                    Histogram histogram = survey.inputs().get(input.resource());
                    return new InputBalance(
                            input,
                            histogram == null
                                    ? null
                                    : histogram.spread(input.resource(), read.getOrDefault(input.resource(), 0L)));
                })
                .toList();
    }

    private static List<PastRun> trend(RunReport report, List<RunReport> earlier) {
        List<PastRun> trend = new ArrayList<>();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            trend.add(PastRun.of(earlier.get(i)));
        }
        trend.add(PastRun.of(report));
        return trend;
    }

    private static <T> List<T> first(List<T> all, int most) {
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    /** What stands above all else. */
    String headline() {
        return Words.headline(report);
    }

    /** The most frequent reason and its place, in a sentence; empty when nothing was rejected. */
    String lead() {
        if (reasons.isEmpty()) {
            return "";
        }
        ReasonGroup top = reasons.get(0);
        return "Most often " + top.reason() + ", " + Numbers.of(top.count(), "time", "times")
                + (top.where().isEmpty() ? "." : ", in " + top.where() + ".");
    }

    /** The latest runs, the newest first. */
    List<PastRun> recent() {
        List<PastRun> recent = new ArrayList<>(trend.subList(Math.max(0, trend.size() - MOST_RECENT), trend.size()));
        Collections.reverse(recent);
        return recent;
    }

    /** How many reasons are new: no earlier run of the job had them. */
    long fresh() {
        return reasons.stream().filter(ReasonGroup::isNew).count();
    }

    /** What was read and what is shown of it, in words. */
    String sampled() {
        if (counted == 0) {
            return reasons.isEmpty()
                    ? ""
                    : "The rejects could not be read; the reasons are those that the run itself has counted.";
        }
        return (counted == 1 ? "The one reject was" : "All " + Numbers.of(counted) + " rejects were")
                + " counted. Of each reason up to three examples are shown: the first, and two from further on."
                + (reasonsLeftOut > 0
                        ? " " + Numbers.of(reasonsLeftOut, "less frequent reason is", "less frequent reasons are")
                                + " left out here."
                        : "");
    }

    /** Whether nothing of the run was to stay. */
    boolean dry() {
        return report.purpose() == Purpose.DRY_RUN;
    }
}
