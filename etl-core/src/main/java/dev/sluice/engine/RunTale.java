package dev.sluice.engine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.Warnings;
import dev.sluice.job.Job;
import dev.sluice.read.LeniencyTally;
import dev.sluice.report.ReasonTally;
import dev.sluice.report.RunReport;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Deletion;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what happens in a run, for its report and its ledger row. Used by one thread. */
final class RunTale {

    private final String run;
    private final Job job;
    private final Intake intake;
    private final Purpose purpose;
    private final Instant started;
    private final List<RunReport.Input> inputs = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private ReasonTally tally = new ReasonTally();
    private ReasonTally marked = new ReasonTally();
    private Warnings warnings = new Warnings();
    private LeniencyTally leniencies = new LeniencyTally();
    private int attempts;

    /** By input, what of it was committed when this run came to it first. */
    private final Map<String, Counts> startedWith = new HashMap<>();

    private final Map<String, RunReport.Resumed> resumed = new HashMap<>();

    /** What is committed of this run, which may go on or fail. */
    private Committed committed = Committed.NOTHING;

    /** What would be, once the answer to a commit is there. */
    private @Nullable Committed committing;

    private boolean canStartAgain = true;
    private @Nullable KeptRejects kept;
    private @Nullable Deletion deleted;
    private @Nullable DryRun dryRun;

    /**
     * Something of this run that is committed.
     *
     * @param part how far its last input is; null for nothing
     * @param counts what became of the records
     * @param tally why some were rejected
     */
    private record Committed(@Nullable CommittedPart part, Counts counts, ReasonTally tally) {
        static final Committed NOTHING = new Committed(null, Counts.ZERO, new ReasonTally());
    }

    RunTale(String run, Job job, Intake intake, Purpose purpose, Instant started) {
        this.run = run;
        this.job = job;
        this.intake = intake;
        this.purpose = purpose;
        this.started = started;
    }

    String run() {
        return run;
    }

    Instant started() {
        return started;
    }

    /** Another attempt begins: what the one before counted and did not commit is forgotten. */
    void attempt(int number) {
        attempts = number;
        inputs.clear();
        remarks.clear();
        tally = new ReasonTally(committed.tally());
        warnings = new Warnings();
        leniencies = new LeniencyTally();
        kept = null;
        deleted = null;
        dryRun = null;
    }

    void cannotStartAgain() {
        canStartAgain = false;
    }

    /** Whether all inputs can be opened once more. */
    boolean canStartAgain() {
        return canStartAgain;
    }

    void skipped(String resource, String why) {
        inputs.add(RunReport.Input.skipped(resource, why));
    }

    void leftOut(String resource, String why) {
        inputs.add(RunReport.Input.failed(resource, why));
    }

    /** An input begins, behind what is committed of it. */
    void begins(String resource, @Nullable CommittedPart behind) {
        startedWith.putIfAbsent(resource, behind == null ? Counts.ZERO : behind.counts());
        if (behind != null && !behind.run().equals(run)) {
            resumed.putIfAbsent(
                    resource, new RunReport.Resumed(behind.last().record() + 1, behind.run(), behind.counts()));
        }
        Committed lost = committing;
        if (behind != null && lost != null && behind.equals(lost.part())) {
            partCommitted();
            tally = new ReasonTally(committed.tally());
        }
    }

    /** A batch is about to be committed; gives the run as the ledger tells it then. */
    RunRecord committing(CommittedPart part, KeptRejects rejects) {
        Counts counts = counts().plus(inThisRun(part.resource(), part.counts()));
        committing = new Committed(part, counts, new ReasonTally(tally));
        return record(RunRecord.Status.RUNNING, counts, rejects, null);
    }

    /** It is committed. */
    void partCommitted() {
        if (committing != null) {
            committed = committing;
            committing = null;
        }
    }

    private Counts inThisRun(String resource, Counts whole) {
        return whole.minus(startedWith.getOrDefault(resource, Counts.ZERO));
    }

    /** An earlier attempt of this run has loaded and committed an input. */
    void loadedEarlier(LoadedInput input) {
        inputs.add(RunReport.Input.loaded(
                input.resource(),
                inThisRun(input.resource(), input.counts()),
                input.sha256(),
                resumed.get(input.resource())));
    }

    /**
     * An input is loaded.
     *
     * @param before what was committed of it when this attempt came to it
     */
    void loaded(String resource, Counts before, InputLoad.Loaded loaded) {
        Counts counts = inThisRun(resource, before.plus(loaded.counts()));
        inputs.add(RunReport.Input.loaded(resource, counts, loaded.sha256(), resumed.get(resource)));
        warnings.addAll(loaded.warnings());
        leniencies.addAll(loaded.leniencies());
    }

    /** The rejects of an input were sent again. */
    void replayed(String resource, Counts counts) {
        inputs.add(new RunReport.Input(resource, null, null, counts, null, null));
    }

    /** What reading and checking the records that were sent again has let pass. */
    void replayed(Warnings replayWarnings, LeniencyTally replayLeniencies) {
        warnings.addAll(replayWarnings);
        leniencies.addAll(replayLeniencies);
    }

    /** The attempt ended within an input, or before it had read any of it. */
    void unfinished(String resource, Counts counts) {
        if (!counts.equals(Counts.ZERO)) {
            inputs.add(new RunReport.Input(resource, null, null, counts, null, resumed.get(resource)));
        }
    }

    void rejected(List<Reject> rejects) {
        for (Reject reject : rejects) {
            tally.add(reject);
        }
    }

    /** An input begins that may be left out. */
    void markReasons() {
        marked = new ReasonTally(tally);
    }

    /** It is left out, and so are its rejects. */
    void returnToMarkedReasons() {
        tally = new ReasonTally(marked);
    }

    void kept(KeptRejects rejects) {
        kept = rejects.count() == 0 ? null : rejects;
    }

    /** What the target held before, and the run takes away. */
    void deleted(@Nullable Deletion taken) {
        deleted = taken;
    }

    /** A dry run has come to its end. */
    void dryRun(DryRun found) {
        dryRun = found;
    }

    /** The rejects are kept, but under which name a later run decides. */
    void keptForTheNextRun() {
        kept = null;
    }

    /** Something that a person should know although the run has committed. */
    void remark(String text) {
        remarks.add(text);
    }

    private Counts counts() {
        Counts sum = Counts.ZERO;
        for (RunReport.Input input : inputs) {
            sum = sum.plus(input.counts());
        }
        return sum;
    }

    /** The run as the ledger tells it. */
    RunRecord record(RunRecord.Status status, @Nullable String message) {
        return record(status, counts(), kept, message);
    }

    private RunRecord record(
            RunRecord.Status status, Counts counts, @Nullable KeptRejects rejects, @Nullable String message) {
        return new RunRecord(
                run,
                job.name(),
                job.target().describe(),
                intake,
                status,
                started,
                Instant.now(),
                counts,
                rejects,
                message);
    }

    RunReport succeeded() {
        return report(succeededAs(), remarks.isEmpty() ? null : String.join("\n", remarks));
    }

    private RunReport.Status succeededAs() {
        if (inputs.stream().anyMatch(input -> input.failed() != null)) {
            return as(RunReport.Status.INPUTS_LEFT_OUT, RunReport.Status.WOULD_LEAVE_OUT_INPUTS);
        }
        if (inputs.stream().noneMatch(RunReport.Input::isLoaded)) {
            return RunReport.Status.NOTHING_TO_LOAD;
        }
        return counts().quarantined() > 0
                ? as(RunReport.Status.LOADED_WITH_REJECTS, RunReport.Status.WOULD_LOAD_WITH_REJECTS)
                : as(RunReport.Status.LOADED, RunReport.Status.WOULD_LOAD);
    }

    private RunReport.Status as(RunReport.Status load, RunReport.Status dry) {
        return switch (purpose) {
            case LOAD -> load;
            case DRY_RUN -> dry;
        };
    }

    /** Which inputs were left out, for the ledger; null when none was. */
    @Nullable
    String leftOut() {
        String names = inputs.stream()
                .filter(input -> input.failed() != null)
                .map(RunReport.Input::resource)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : "could not be read and left out: " + names;
    }

    RunReport failed(RunReport.Status status, SluiceException failure) {
        deleted = status == RunReport.Status.OUTCOME_UNKNOWN ? deleted : null;
        StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable suppressed : failure.getSuppressed()) {
            message.append("\nand then: ").append(suppressed.getMessage());
        }
        return report(status, message.toString());
    }

    /** What of a run that did not come to its end is committed all the same. */
    private @Nullable Counts committed(RunReport.Status status) {
        boolean finished = !status.endedEarly() && status != RunReport.Status.OUTCOME_UNKNOWN;
        return finished || committed.part() == null ? null : committed.counts();
    }

    private RunReport report(RunReport.Status status, @Nullable String message) {
        double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
        Counts counts = counts();
        return new RunReport(
                run,
                job.name(),
                job.version(),
                job.target().describe(),
                intake,
                purpose,
                status,
                started.toString(),
                seconds,
                attempts,
                counts,
                counts.balanced(),
                deleted,
                committed(status),
                inputs,
                leniencies.counts(),
                tally.reasons(),
                warnings.rules().stream().map(RunReport.Warning::of).toList(),
                kept,
                dryRun,
                message);
    }
}
