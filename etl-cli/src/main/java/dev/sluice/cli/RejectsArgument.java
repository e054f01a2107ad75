package dev.sluice.cli;

import dev.sluice.config.DurationText;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectAge;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job whose rejects a command is about, and which of them are meant. */
final class RejectsArgument {

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(names = "--id", paramLabel = "ID", description = "rejects whose ids begin so; may be given again")
    private List<String> ids = List.of();

    @Option(names = "--run", paramLabel = "RUN", description = "rejects of this run")
    private @Nullable String run;

    @Option(names = "--input", paramLabel = "NAME", description = "rejects of this input, by its name or its last part")
    private @Nullable String input;

    @Option(names = "--code", paramLabel = "CODE", description = "rejects with this code")
    private @Nullable String code;

    @Option(names = "--column", paramLabel = "COLUMN", description = "rejects with a violation in this column")
    private @Nullable String column;

    @Option(names = "--constraint", paramLabel = "NAME", description = "rejects that broke this constraint or rule")
    private @Nullable String constraint;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "rejects of runs that began then or later: a time ago, such as 7d or 12h, or a date")
    private @Nullable String since;

    @Option(
            names = "--older-than",
            paramLabel = "WHEN",
            description = "rejects of runs that began before: a time ago, such as 30d, or a date")
    private @Nullable String olderThan;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description =
                    "how they stand: open, run_failed, dry_run, run_undone, run_replaced, replayed, fixed, discarded, erased or all (default: open)")
    private List<String> states = List.of("open");

    /** What is done with the rejects. */
    interface Work {
        int run(Quarantine quarantine, RejectFilter filter, RunContext context);
    }

    /** What a command does with rejects and the job that they are of. */
    interface JobWork {
        int run(Job job, Quarantine rejects, RejectFilter filter, RunContext context);
    }

    /** Reads the job and lets the work see its rejects, as they stand by the target's ledger. */
    int with(QuarantineCommand command, Work work) {
        return with(command, (job, rejects, filter, context) -> work.run(rejects, filter, context));
    }

    /** The same for work that needs the job as well. */
    int with(QuarantineCommand command, JobWork work) {
        RejectFilter filter = filter();
        Terminal terminal = command.top().terminal();
        try (Job job = argument.load(terminal);
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.top().shutdown().watch(context);
            return work.run(job, JobRejects.open(job, terminal, context), filter, context);
        }
    }

    /** The job. */
    JobArgument job() {
        return argument;
    }

    /** Whether the command line narrows down which rejects are meant. */
    boolean narrowed() {
        return !ids.isEmpty()
                || run != null
                || input != null
                || code != null
                || column != null
                || constraint != null
                || since != null
                || olderThan != null;
    }

    /** What is said when none is meant. */
    String none(Quarantine quarantine) {
        String said = "no " + (states.contains("all") ? "" : String.join(" or ", states) + " ")
                + "reject is meant by that in " + quarantine.describe();
        return states.contains("all")
                ? said
                : said + "; --state all looks at the others too: settled ones, and those of failed runs";
    }

    /** Which rejects are meant. */
    RejectFilter filter() {
        return new RejectFilter(Set.copyOf(ids), run, input, code, column, constraint, age(), states());
    }

    private RejectAge age() {
        return new RejectAge(moment("--since", since), moment("--older-than", olderThan));
    }

    private static @Nullable Instant moment(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Duration ago = DurationText.parse(text);
        if (ago != null) {
            return Instant.now().minus(ago);
        }
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new WrongCommandException(option + " takes a time ago, such as 7d, 12h or 30m, or a date, such as"
                    + " 2026-11-21 (UTC), not '" + text + "'");
        }
    }

    private Set<RejectState> states() {
        if (states.contains("all")) {
            return Set.of();
        }
        Set<RejectState> wanted = new LinkedHashSet<>();
        for (String label : states) {
            wanted.add(RejectState.parse(label)
                    .orElseThrow(() -> new WrongCommandException("--state takes all or some of "
                            + Arrays.stream(RejectState.values())
                                    .map(RejectState::label)
                                    .collect(Collectors.joining(", "))
                            + ", not '" + label + "'")));
        }
        return wanted;
    }
}
