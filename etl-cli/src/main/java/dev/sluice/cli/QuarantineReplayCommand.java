package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.PatchedSheet;
import dev.sluice.engine.Replay;
import dev.sluice.engine.RunListener;
import dev.sluice.failure.RejectId;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Correction;
import dev.sluice.spi.Purpose;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine replay}. */
@Command(
        name = "replay",
        description =
                "Sends open rejects through the job as it is now, in one commit: what passes is loaded, once, and what fails"
                        + " again is rejected again.",
        mixinStandardHelpOptions = true)
final class QuarantineReplayCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Option(
            names = "--dry-run",
            description = "do everything in the target and undo it: tells what would pass and what would fail again")
    private boolean dryRun;

    @Option(
            names = "--patched",
            paramLabel = "FILE",
            description = "send what a person has corrected: a sheet of 'sluice quarantine export', CSV, or NDJSON with"
                    + " the keys id and record; its other rejects stay as they are")
    private @Nullable Path patched;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "who has corrected, with --patched (default: the user of this machine)")
    private String by = System.getProperty("user.name", "unknown");

    @Option(names = "--why", paramLabel = "TEXT", description = "a sentence about the corrections, with --patched")
    private String reason = "";

    @Option(
            names = "--statements",
            paramLabel = "run|leave",
            description = "what becomes of the statements that the job runs before and after its load; needed where it"
                    + " has some")
    private @Nullable String statements;

    @Option(
            names = "--fail-on-reject",
            description = "end with exit code 4 when records fail again, although the others are loaded")
    private boolean failOnReject;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write the JSON report here too; it is kept with the page in reports/ beside the rejects")
    private @Nullable Path reportFile;

    @Option(names = "--quiet", description = "print errors only")
    private boolean quiet;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(parent).top();
        JobArgument argument = rejects.job();
        try (Job job = argument.load(command.terminal());
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            RunReport report = engine.replay(job, replay(job, command.terminal(), context), RunListener.NONE, context);
            ReportFiles files = new ReportFiles(job, argument.reports(job), reportFile);
            List<String> unwritten = files.write(report, engine);
            if (!quiet || !report.succeeded()) {
                Page page = Page.on(command.terminal(), false);
                Path told = unwritten.isEmpty() ? files.reports().page(report.run()) : null;
                new Summary(
                                page,
                                command.terminal().here(),
                                argument.file(),
                                job.target().capabilities(),
                                told)
                        .print(report);
            }
            unwritten.forEach(why -> command.terminal().err().println("sluice: " + Printable.of(why)));
            return ExitCode.of(report.status(), failOnReject).code();
        }
    }

    private Replay replay(Job job, Terminal terminal, RunContext context) {
        Purpose purpose = dryRun ? Purpose.DRY_RUN : Purpose.LOAD;
        Path file = patched;
        if (file == null) {
            return new Replay(rejects.filter(), null, statements(), purpose);
        }
        if (rejects.narrowed()) {
            throw new WrongCommandException(
                    "--patched sends what the file holds: leave out what narrows the rejects down, or take rows out of the file");
        }
        Map<RejectId, Correction> corrections =
                PatchedSheet.read(terminal.here().resolve(file), job, by, reason, Instant.now(), context);
        return new Replay(rejects.filter(), corrections, statements(), purpose);
    }

    private Replay.Statements statements() {
        if (statements == null) {
            return Replay.Statements.REFUSE;
        }
        return switch (statements.toLowerCase(Locale.ROOT)) {
            case "run" -> Replay.Statements.RUN;
            case "leave" -> Replay.Statements.LEAVE;
            default -> throw new WrongCommandException("--statements takes run or leave, not '" + statements + "'");
        };
    }
}
