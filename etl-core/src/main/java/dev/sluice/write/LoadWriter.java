package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectLimitException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RejectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows and rejects of a run, in input order, into one session and one reject store: cuts them into batches, isolates what the target refuses, counts, and holds the reject limit. {@link #beginInput}, {@link #add} for every chunk
 * in order, {@link #endInput} or {@link #leaveOut}; again for the next input. Used by one thread; whoever opens it closes it, the session and the store are not its own.
 */
public final class LoadWriter implements AutoCloseable {

    private final RejectStore store;
    private final BatchLimits batchLimits;
    private final RejectLimit rejectLimit;
    private final Duration batchTimeout;
    private final UniqueCheck unique;
    private final LoadSession session;
    private final Schema schema;
    private @Nullable PieceWriter pieces;
    private Counts finished = Counts.ZERO;
    private @Nullable Input input;

    /**
     * Where session and store stood when an input began.
     *
     * @param rows the session
     * @param rejects the store
     */
    private record Start(PieceWriter.Mark rows, long rejects) {}

    /** The input that is being written. */
    private static final class Input {
        final String resource;
        final Map<String, Object> reading;
        final RunContext context;
        final Batcher batcher;
        final @Nullable Start start;
        long added;
        long rows;
        long quarantined;
        long refused;
        long filtered;

        Input(
                String resource,
                Map<String, Object> reading,
                RunContext context,
                @Nullable Start start,
                BatchLimits limits,
                LoadWriter writer) {
            this.start = start;
            this.resource = resource;
            this.reading = reading;
            this.context = context;
            this.batcher = new Batcher(limits, piece -> writer.write(piece, this));
        }
    }

    public LoadWriter(
            LoadSession session,
            RejectStore store,
            Schema schema,
            List<UniqueSpec> unique,
            BatchLimits batchLimits,
            RejectLimit rejectLimit,
            Duration batchTimeout) {
        this.unique = new UniqueCheck(unique, schema, KeyHash.seeded());
        this.store = store;
        this.batchLimits = batchLimits;
        this.rejectLimit = rejectLimit;
        this.batchTimeout = batchTimeout;
        this.session = session;
        this.schema = schema;
    }

    /** Made with the first input: only then is it known whether the target may refuse rows. */
    private PieceWriter pieces() {
        PieceWriter made = pieces;
        if (made == null) {
            made = session.mayRefuseRows()
                    ? new SpanWriter(session, schema, this::settled)
                    : new StraightWriter(session, this::settled);
            pieces = made;
        }
        return made;
    }

    /**
     * Begins an input.
     *
     * @param reading what is needed to read one of its records alone, for the rejects that the target makes
     * @param mayLeaveOut whether {@link #leaveOut} may follow; costs a savepoint
     */
    public void beginInput(String resource, Map<String, Object> reading, boolean mayLeaveOut, RunContext context) {
        Start start = mayLeaveOut ? new Start(pieces().mark(context), store.mark()) : null;
        unique.begin(resource);
        input = new Input(resource, reading, context, start, batchLimits, this);
    }

    /** Ends an input that cannot be read: nothing of it stays, neither rows nor rejects nor counts. Does nothing when no input has begun. */
    public void leaveOut(RunContext context) {
        Input current = input;
        if (current == null) {
            return;
        }
        if (current.start == null) {
            throw new IllegalStateException("the input began as one that is not left out");
        }
        input = null;
        pieces().returnTo(current.start.rows(), context);
        store.returnTo(current.start.rejects());
        unique.leaveOut();
    }

    /**
     * Adds what became of the next chunk.
     *
     * @param rows its rows, in record order
     * @param rejects its rejects, in record order
     * @param filtered how many of its records the job's filter left out
     * @return how many of its records are rejected before the target sees them
     */
    public int add(Columns rows, List<Reject> rejects, long filtered) {
        Input current = current();
        current.added += rows.origin().records();
        current.filtered += filtered;
        UniqueCheck.Checked checked = unique.check(rows, rejects, current.reading);
        current.batcher.add(rows, checked.dropped(), checked.rejects());
        return checked.rejects().size();
    }

    /**
     * Ends an input, when all of its chunks were added.
     *
     * @param framed how many records the framer found
     * @throws RunFailedException when the counts do not balance
     */
    public Counts endInput(long framed) {
        Input current = current();
        current.batcher.flush();
        try (RunContext context = batchContext(current)) {
            pieces().settle(context);
        }
        PieceWriter.Stored stored = pieces().stored();
        long suppressed = current.rows - current.refused - stored.rows() - stored.duplicates();
        Counts counts = new Counts(
                framed, stored.rows(), current.quarantined, current.filtered, stored.duplicates(), suppressed);
        if (!counts.balanced()) {
            throw new RunFailedException(current.resource + " does not balance: " + counts + "; nothing was committed");
        }
        if (current.start != null) {
            pieces().keep(current.start.rows(), current.context);
        }
        finished = finished.plus(counts);
        input = null;
        checkRatio(finished.quarantined(), finished.read());
        return counts;
    }

    /** The counts of the inputs that have ended. */
    public Counts finished() {
        return finished;
    }

    /** The counts of the input that has begun and not ended, as far as it is known what became of its records; they need not balance. Zero when there is none. */
    public Counts unfinished() {
        Input current = input;
        if (current == null) {
            return Counts.ZERO;
        }
        PieceWriter.Stored stored = pieces().stored();
        return new Counts(current.added, stored.rows(), current.quarantined, current.filtered, stored.duplicates(), 0);
    }

    private RunContext batchContext(Input current) {
        return current.context.child("batch", batchTimeout);
    }

    private void write(Batcher.Piece piece, Input current) {
        try (RunContext context = batchContext(current)) {
            pieces().write(piece, context);
        }
    }

    /** Keeps a piece's rejects, now that it is known which of its rows the target refuses. */
    private void settled(Batcher.Piece piece, List<RefusedRow> refusals, RunContext context) {
        Input current = current();
        List<Reject> rejects = piece.rejects();
        Batch rows = piece.rows();
        if (rows != null) {
            current.rows += rows.rows();
            current.refused += refusals.size();
            rejects = merge(rejects, rows, refusals, current.reading);
        }
        if (!rejects.isEmpty()) {
            store.append(rejects, context);
            session.rejected(rejects);
            current.quarantined += rejects.size();
        }
        long quarantined = finished.quarantined() + current.quarantined;
        if (quarantined > rejectLimit.rows()) {
            throw new RejectLimitException(String.format(
                    Locale.ROOT,
                    "%,d %s rejected up to %s record %,d; the job allows %,d (quarantine.limit.rows)",
                    quarantined,
                    quarantined == 1 ? "record was" : "records were",
                    current.resource,
                    piece.lastRecord(),
                    rejectLimit.rows()));
        }
        checkRatio(quarantined, finished.read() + piece.lastRecord());
    }

    private void checkRatio(long quarantined, long read) {
        if (read >= rejectLimit.after() && quarantined > rejectLimit.ratio() * read) {
            throw new RejectLimitException(String.format(
                    Locale.ROOT,
                    "%,d of %,d records %s rejected, %.2f%%; the job allows %s%% after %,d records (quarantine.limit.ratio)",
                    quarantined,
                    read,
                    quarantined == 1 ? "was" : "were",
                    100.0 * quarantined / read,
                    new java.math.BigDecimal(String.valueOf(rejectLimit.ratio() * 100))
                            .stripTrailingZeros()
                            .toPlainString(),
                    rejectLimit.after()));
        }
    }

    private static List<Reject> merge(
            List<Reject> rejects, Batch rows, List<RefusedRow> refusals, Map<String, Object> reading) {
        if (refusals.isEmpty()) {
            return rejects;
        }
        List<Reject> all = new ArrayList<>(rejects);
        for (RefusedRow refusal : refusals) {
            Row row = rows.row(refusal.row());
            all.add(Reject.of(
                            row.position(),
                            rows.raw(refusal.row()),
                            refusal.violations(),
                            Reject.reading(reading, row.surroundings()))
                    .withKey(row.key()));
        }
        all.sort(Comparator.comparingLong(reject -> reject.position().record()));
        return all;
    }

    private Input current() {
        Input current = input;
        if (current == null) {
            throw new IllegalStateException("no input has begun");
        }
        return current;
    }

    @Override
    public void close() {
        try {
            unique.close();
        } finally {
            if (pieces != null) {
                pieces.close();
            }
        }
    }
}
