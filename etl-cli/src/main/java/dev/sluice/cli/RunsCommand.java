package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice runs}. */
@Command(
        name = "runs",
        description = "Lists the latest runs of a job, from the ledger in its target.",
        mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    /** How much of a message is shown where there is no terminal; {@code --json} has it whole. */
    private static final int MOST_OF_A_MESSAGE = 200;

    /** In UTC, as the run's id and the ledger are. */
    private static final DateTimeFormatter BEGAN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'");

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "how many runs (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private int last = 20;

    @Option(names = "--json", description = "print them as JSON, with the whole messages")
    private boolean json;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        if (last < 1 || last > MOST) {
            throw new WrongCommandException("--last takes 1 to " + MOST);
        }
        Job job = argument.load(terminal);
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            List<RunRecord> runs = job.target().history(job.name(), last, context);
            if (json) {
                terminal.out().println(RunsJson.of(runs));
            } else if (runs.isEmpty()) {
                terminal.out()
                        .println("no run of " + job.name() + " is known in "
                                + job.target().describe());
            } else {
                print(runs, terminal);
                inAll(job, runs.get(0).target(), terminal, context).ifPresent(terminal.out()::println);
            }
            return ExitCode.LOADED.code();
        } finally {
            job.target().close();
        }
    }

    /** A line a run; under it, in a line each, why it failed and where its rejects are. */
    private static void print(List<RunRecord> runs, Terminal terminal) {
        int width = terminal.outIsLive() ? terminal.columns() : MOST_OF_A_MESSAGE;
        TextTable table = new TextTable(
                List.of("run", "status", "began", "took", "read", "loaded", "quarantined"), terminal.outIsLive());
        runs.forEach(run -> table.add(row(run)));
        List<String> lines = table.lines();
        terminal.out().println(lines.get(0));
        terminal.out().println(lines.get(1));
        for (int i = 0; i < runs.size(); i++) {
            terminal.out().println(lines.get(i + 2));
            String message = runs.get(i).message();
            if (message != null) {
                String told = Printable.of(message.lines().findFirst().orElse(""));
                terminal.out().println("  " + Cells.beginning(told, width - 2));
            }
            KeptRejects rejects = runs.get(i).rejects();
            if (rejects != null) {
                terminal.out().println("  rejects: " + Printable.of(rejects.store()));
            }
        }
    }

    /** Where every record of all runs into the latest run's target is; empty where no reject was settled, for then the runs themselves say it. */
    private static Optional<String> inAll(Job job, String target, Terminal terminal, RunContext context) {
        List<RunRecord> committed = job.target().history(job.name(), MOST, context).stream()
                .filter(run -> run.status() == RunRecord.Status.COMMITTED
                        && run.target().equals(target))
                .toList();
        Counts loads = sum(committed, Intake.INPUTS);
        Counts replays = sum(committed, Intake.REJECTS);
        if (loads.quarantined() == 0) {
            return Optional.empty();
        }
        Map<RejectState, Long> kept = states(JobRejects.open(job, terminal, context), committed, context);
        long open = kept.getOrDefault(RejectState.OPEN, 0L);
        long discarded = kept.getOrDefault(RejectState.DISCARDED, 0L);
        long others = loads.quarantined() - replays.read() + replays.quarantined() - open - discarded;
        if (replays.read() == 0 && discarded == 0 && others == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%nover all runs: read %,d = loaded %,d + replayed %,d + still open %,d + discarded %,d%s"
                        + " + filtered %,d + duplicate %,d + suppressed by the target %,d",
                loads.read(),
                loads.loaded(),
                replays.loaded(),
                open,
                discarded,
                others == 0 ? "" : String.format(Locale.ROOT, " + otherwise settled or gone %,d", others),
                loads.filtered() + replays.filtered(),
                loads.duplicates() + replays.duplicates(),
                loads.suppressed() + replays.suppressed()));
    }

    /** How many rejects of some runs stand in each way. */
    private static Map<RejectState, Long> states(Quarantine rejects, List<RunRecord> runs, RunContext context) {
        Set<String> wanted = runs.stream().map(RunRecord::run).collect(Collectors.toSet());
        Map<RejectState, Long> states = new EnumMap<>(RejectState.class);
        rejects.find(RejectFilter.ALL, context, each -> {
            if (wanted.contains(each.part().run())) {
                states.merge(each.state(), 1L, Long::sum);
            }
        });
        return states;
    }

    private static Counts sum(List<RunRecord> runs, Intake intake) {
        return runs.stream()
                .filter(run -> run.intake() == intake)
                .map(RunRecord::counts)
                .reduce(Counts.ZERO, Counts::plus);
    }

    private static String status(RunRecord run) {
        String status = run.status().name().toLowerCase(Locale.ROOT);
        return run.intake() == Intake.REJECTS ? "replay " + status : status;
    }

    private static List<String> row(RunRecord run) {
        Instant finished = run.finished();
        return List.of(
                run.run(),
                status(run),
                BEGAN.format(run.started().atOffset(ZoneOffset.UTC)),
                finished == null ? "" : String.format(Locale.ROOT, "%.1f s", seconds(run, finished)),
                String.format(Locale.ROOT, "%,d", run.counts().read()),
                String.format(Locale.ROOT, "%,d", run.counts().loaded()),
                String.format(Locale.ROOT, "%,d", run.counts().quarantined()));
    }

    /** How long a run took. */
    static double seconds(RunRecord run, Instant finished) {
        return Duration.between(run.started(), finished).toMillis() / 1000.0;
    }
}
