package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import dev.sluice.failure.Warnings;
import dev.sluice.job.Job;
import dev.sluice.pipeline.ChunkWork;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Hold;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.LoadWriter;
import dev.sluice.write.RejectLimit;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Takes in rejects that are open, in the order in which they were rejected. Which are open is asked only when the session is there: until it ends, no other run of the job changes it. */
final class RejectTaking implements Taking {

    /** So many rejects are told to the ledger at once. */
    private static final int PORTION = 10_000;

    /** So many rows wait for each other, of some 2.5 KB beside their values. */
    private static final int MOST_ROWS = 1000;

    /** How often progress is told, in records. */
    private static final int STEP = 1000;

    private final Job job;
    private final Replay replay;
    private final RunListener listener;
    private final RunTale tale;
    private final ReplaySources sources;
    private final Warnings warnings = new Warnings();
    private final SentCorrections corrections;
    private final Map<String, StayedOpen> stayedOpen = new LinkedHashMap<>();

    /** The rejects as they stood when the session was there; null before. */
    private @Nullable Quarantine quarantine;

    /** The run whose rejects are the oldest that were sent. */
    private @Nullable String oldest;

    /** The rejects while the replay commits; null before and after. */
    private @Nullable Hold held;

    private @Nullable String input;
    private ReplaySources.@Nullable OfOne reader;
    private long inputRecords;
    private long records;
    private long rejects;
    private long inputs;

    /** Rejects that stay open for one reason. */
    private static final class StayedOpen {
        final KeptReject first;
        long count;

        StayedOpen(KeptReject first) {
            this.first = first;
        }
    }

    RejectTaking(Job job, Replay replay, RunListener listener, RunTale tale) {
        this.job = job;
        this.replay = replay;
        this.listener = listener;
        this.tale = tale;
        this.sources = new ReplaySources(job, Clock.fixed(tale.started(), ZoneId.systemDefault()), tale.run());
        this.corrections = new SentCorrections(
                replay.corrections(), sources, !job.quarantine().mask().isEmpty());
    }

    @Override
    public Intake intake() {
        return Intake.REJECTS;
    }

    /** As the job says, and no more than can wait in little memory: each row has a chunk of its own, with all that was kept to read its record. */
    @Override
    public BatchLimits batch() {
        return new BatchLimits(
                Math.min(MOST_ROWS, job.batch().rows()), job.batch().bytes());
    }

    /** Any number: what fails again is where it was. */
    @Override
    public RejectLimit rejectLimit() {
        return RejectLimit.NONE;
    }

    @Override
    public void take(LoadSession session, RejectStore store, LoadWriter writer, RunContext context) {
        if (!job.target().capabilities().contains(Capability.LEDGER)) {
            throw new RunFailedException(job.target().describe()
                    + " does not remember what was replayed, so a record could be loaded twice; load into a database, or"
                    + " correct the records in a new file among the inputs");
        }
        if (job.target().deletesRows()) {
            throw new RunFailedException("a load into " + job.target().describe()
                    + " takes rows away that a replay of a few records would not bring back; correct the job or the"
                    + " inputs, and run the job again");
        }
        if (replay.statements() == Replay.Statements.REFUSE && session.hasStatements()) {
            throw new RunFailedException(
                    "the job runs statements before or after its load, which are made for whole inputs; say whether they"
                            + " run for a few records too: --statements run, or --statements leave");
        }
        Quarantine quarantine = Quarantine.of(job.rejects(), job.target(), context);
        this.quarantine = quarantine;
        corrections.checkOpen(quarantine, context);
        if (replay.filter().run() != null) {
            refuseRunWithoutRows(quarantine, context);
        }
        try {
            quarantine.read(
                    replay.filter().in(RejectState.OPEN),
                    corrections::sends,
                    context,
                    reject -> take(reject, quarantine, session, writer, context));
            endInput(writer);
            settleTheOthers(quarantine, context);
            tellOfNewer(session, context);
        } catch (RuntimeException e) {
            tale.unfinished(input == null ? "" : input, writer.unfinished());
            throw e;
        }
        tale.replayed(warnings, sources.leniencies());
        stayedOpen.forEach((why, rejectsOfOne) -> tale.remark(told(why, rejectsOfOne)));
    }

    /** Which row is newer only people know: a record that waited for its correction may still be the latest of its key. */
    private void tellOfNewer(LoadSession session, RunContext context) {
        List<String> newer = oldest == null ? List.of() : session.writtenOver(oldest, context);
        if (!newer.isEmpty()) {
            tale.remark("the records that run " + oldest + " rejected are older than what " + String.join(", ", newer)
                    + " wrote into the table since, and take the place of rows of the same key all the same");
        }
    }

    private void refuseRunWithoutRows(Quarantine quarantine, RunContext context) {
        quarantine.find(replay.filter().in(RejectState.RUN_FAILED, RejectState.RUN_UNDONE), context, reject -> {
            throw new RunFailedException("run " + reject.part().run()
                    + (reject.state() == RejectState.RUN_FAILED ? " has failed" : " was undone")
                    + ", so its rejects are no loss: their records come again with their input; run the job,"
                    + " and replay what that run rejects");
        });
    }

    private static String told(String why, StayedOpen rejects) {
        String place = rejects.first.reject().position().toString();
        return rejects.count == 1
                ? "a reject stays open, " + place + ": " + why
                : String.format(
                        Locale.ROOT, "%,d rejects stay open, the first of them %s: %s", rejects.count, place, why);
    }

    private void take(
            KeptReject kept, Quarantine quarantine, LoadSession session, LoadWriter writer, RunContext context) {
        if (quarantine.isTaken(kept.id())) {
            // The record was rejected by several runs, and goes once; the others are settled with it.
            quarantine.take(kept.id(), kept.run());
            return;
        }
        ReplaySources.OfOne source;
        ChunkWork.Result result;
        try {
            source = sources.of(kept.reject(), context);
            result = process(kept, source, context);
        } catch (StaysOpenException e) {
            stayedOpen.computeIfAbsent(e.why(), why -> new StayedOpen(kept)).count++;
            return;
        }
        begin(kept, source, session, writer, context);
        oldest = oldest == null ? kept.run() : oldest;
        quarantine.take(kept.id(), kept.run());
        rejects += writer.add(result.rows(), result.rejects(), result.filtered());
        warnings.addAll(result.warnings());
        inputRecords++;
        records++;
        if (records % STEP == 0) {
            listener.progress(new RunProgress(
                    kept.reject().position().resource(),
                    (int) inputs,
                    (int) inputs,
                    records,
                    rejects,
                    0,
                    OptionalLong.empty()));
        }
    }

    private ChunkWork.Result process(KeptReject kept, ReplaySources.OfOne source, RunContext context)
            throws StaysOpenException {
        byte[] raw = corrections.record(kept, source, context);
        Map<String, Object> reading = new LinkedHashMap<>(kept.reject().reading());
        reading.put(RejectId.REPLAYED, kept.id().toString());
        reading.remove(Reject.MASKED);
        try {
            corrections.sent(kept.id(), raw, reading, source, context);
            return source.work.process(kept.reject().position(), raw, reading, context);
        } catch (RunFailedException e) {
            throw new StaysOpenException(String.valueOf(e.getMessage()));
        }
    }

    private void begin(
            KeptReject kept, ReplaySources.OfOne source, LoadSession session, LoadWriter writer, RunContext context) {
        String resource = kept.reject().position().resource();
        // A name may have stood for inputs of two formats, each read by a source of its own.
        if (resource.equals(input) && source == reader) {
            return;
        }
        if (records == 0 && replay.statements() == Replay.Statements.RUN) {
            session.before(context);
        }
        endInput(writer);
        input = resource;
        reader = source;
        inputs++;
        listener.inputStarted(resource);
        writer.beginInput(resource, Map.of(), source.work, false, context);
    }

    private void endInput(LoadWriter writer) {
        String ended = input;
        if (ended != null) {
            tale.replayed(ended, writer.endInput(inputRecords));
        }
        input = null;
        inputRecords = 0;
    }

    /** A record is sent once, however often it was rejected: where it is open among rejects that were not asked for, or could not be read, it is settled as well. */
    private void settleTheOthers(Quarantine quarantine, RunContext context) {
        if (records == 0
                || (stayedOpen.isEmpty()
                        && replay.filter().in(RejectState.OPEN).equals(RejectFilter.ALL.in(RejectState.OPEN)))) {
            return;
        }
        quarantine.find(RejectFilter.ALL.in(RejectState.OPEN), context, open -> {
            if (quarantine.isTaken(open.reject().id())) {
                quarantine.take(open.reject().id(), open.part().run());
            }
        });
    }

    @Override
    public void finish(Counts counts, LoadSession session, RunContext context) {
        Quarantine taken = quarantine;
        if (records == 0 || taken == null) {
            return;
        }
        if (replay.statements() == Replay.Statements.RUN) {
            session.after(context);
        }
        List<ReplayedReject> portion = new ArrayList<>();
        taken.eachTaken((id, rejectedBy) -> {
            portion.add(new ReplayedReject(id, tale.run(), tale.started(), rejectedBy, corrections.told(id)));
            if (portion.size() == PORTION) {
                session.recordReplayed(portion, context);
                portion.clear();
            }
        });
        if (!portion.isEmpty()) {
            session.recordReplayed(portion, context);
        }
        if (replay.purpose() == Purpose.LOAD) {
            hold(taken, context);
        }
    }

    /** From here on nobody decides until the replay has ended; and what was decided since the rejects were taken counts. */
    private void hold(Quarantine taken, RunContext context) {
        held = job.rejects().hold(context);
        long settled = taken.settledSinceTaken(context);
        if (settled > 0) {
            throw new TransientException(String.format(
                    Locale.ROOT,
                    settled == 1
                            ? "%,d reject was discarded while it was replayed; nothing was loaded, and a replay leaves it out now"
                            : "%,d rejects were discarded while they were replayed; nothing was loaded, and a replay leaves them out now",
                    settled));
        }
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public void committed(RunContext context) {
        letGo();
    }

    private void letGo() {
        Hold mine = held;
        held = null;
        if (mine != null) {
            mine.close();
        }
    }

    @Override
    public void close() {
        letGo();
        try {
            sources.close();
        } catch (IOException e) {
            // Only what was opened for reading is let go: nothing of the load depends on it.
            return;
        }
    }
}
