package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.data.Position;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectLimitException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RejectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
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

    /** Of the inputs that have ended, what earlier runs or attempts had committed. */
    private Counts before = Counts.ZERO;

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
        final RefusedRecords records;
        final RunContext context;
        final Batcher batcher;
        final @Nullable Start start;
        final Counts before;
        final @Nullable PartCommit commit;
        final FilteredRecords filtered = new FilteredRecords();
        long added;
        long rows;
        long loaded;
        long duplicates;
        long quarantined;
        long refused;

        Input(
                String resource,
                Map<String, Object> reading,
                RefusedRecords records,
                RunContext context,
                @Nullable Start start,
                Counts before,
                @Nullable PartCommit commit,
                LoadWriter writer) {
            this.start = start;
            this.before = before;
            this.commit = commit;
            this.resource = resource;
            this.reading = reading;
            this.records = records;
            this.context = context;
            this.batcher = new Batcher(writer.batchLimits, piece -> writer.write(piece, this));
        }

        /** Adds what the target has said since it was last asked. */
        void add(PieceWriter.Stored stored) {
            loaded += stored.rows();
            duplicates += stored.duplicates();
        }

        /** What became of so many records, of which so many were filtered; everything is settled. */
        Counts counts(long read, long left) {
            return new Counts(read, loaded, quarantined, left, duplicates, rows - refused - loaded - duplicates);
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
        return pieces(true);
    }

    private PieceWriter pieces(boolean first) {
        PieceWriter made = pieces;
        if (made == null) {
            made = session.mayRefuseRows()
                    ? new SpanWriter(session, schema, first, this::settled)
                    : new StraightWriter(session, first, this::settled);
            pieces = made;
        }
        return made;
    }

    /**
     * Begins an input of which each batch is committed.
     *
     * @param reading what is needed to read one of its records alone, for the rejects that the target makes
     * @param records knows what is at fault in them, and what is masked
     * @param committed what became of the records that earlier runs or attempts have committed; the records that follow are those behind them
     * @param commit commits a batch
     */
    public void beginInput(
            String resource,
            Map<String, Object> reading,
            RefusedRecords records,
            Counts committed,
            PartCommit commit,
            RunContext context) {
        pieces(committed.rows() == 0);
        unique.begin(resource);
        input = new Input(resource, reading, records, context, null, committed, commit, this);
    }

    /**
     * Begins an input that is not committed by itself.
     *
     * @param reading what is needed to read one of its records alone, for the rejects that the target makes
     * @param records knows what is at fault in them, and what is masked
     * @param mayLeaveOut whether {@link #leaveOut} may follow; costs a savepoint
     */
    public void beginInput(
            String resource,
            Map<String, Object> reading,
            RefusedRecords records,
            boolean mayLeaveOut,
            RunContext context) {
        Start start = mayLeaveOut ? new Start(pieces().mark(context), store.mark()) : null;
        unique.begin(resource);
        input = new Input(resource, reading, records, context, start, Counts.ZERO, null, this);
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
     * @param filtered the records that the job's filter left out, by their index in the chunk; it is the writer's from now on
     * @return how many of its records are rejected before the target sees them
     */
    public int add(Columns rows, List<Reject> rejects, BitSet filtered) {
        Input current = current();
        current.added += rows.origin().records();
        current.filtered.add(rows.origin(), filtered);
        UniqueCheck.Checked checked = unique.check(rows, rejects, current.reading, current.records);
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
        current.add(pieces().stored());
        Counts counts = current.counts(framed - current.before.read(), current.filtered.all());
        balance(counts, current);
        if (current.start != null) {
            pieces().keep(current.start.rows(), current.context);
        }
        finished = finished.plus(counts);
        before = before.plus(current.before);
        input = null;
        Counts all = finished.plus(before);
        checkRatio(all.quarantined(), all.read());
        return counts;
    }

    private static void balance(Counts counts, Input current) {
        if (!counts.balanced()) {
            throw new RunFailedException(current.resource + " does not balance: " + counts + "; "
                    + (current.commit == null ? "nothing was committed" : "nothing more was committed"));
        }
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
        current.add(pieces().stored());
        return new Counts(
                current.added, current.loaded, current.quarantined, current.filtered.all(), current.duplicates, 0);
    }

    private RunContext batchContext(Input current) {
        return current.context.child("batch", batchTimeout);
    }

    private void write(Batcher.Piece piece, Input current) {
        try (RunContext context = batchContext(current)) {
            pieces().write(piece, context);
            PartCommit commit = current.commit;
            if (commit != null) {
                pieces().settle(context);
                commit(piece.last(), current, commit, context);
            }
        }
    }

    private void commit(Position last, Input current, PartCommit commit, RunContext context) {
        current.add(pieces().stored());
        Counts counts = current.counts(last.record() - current.before.read(), current.filtered.upTo(last.record()));
        balance(counts, current);
        commit.commit(last, counts, finished.plus(counts), context);
        pieces().committed();
    }

    /** Keeps a piece's rejects, now that it is known which of its rows the target refuses. */
    private void settled(Batcher.Piece piece, List<RefusedRow> refusals, RunContext context) {
        Input current = current();
        List<Reject> rejects = piece.rejects();
        Batch rows = piece.rows();
        if (rows != null) {
            current.rows += rows.rows();
            current.refused += refusals.size();
            rejects = merge(rejects, rows, refusals, current);
        }
        if (!rejects.isEmpty()) {
            store.append(rejects, context);
            session.rejected(rejects);
            current.quarantined += rejects.size();
        }
        Counts earlier = finished.plus(before);
        long quarantined = earlier.quarantined() + current.before.quarantined() + current.quarantined;
        if (quarantined > rejectLimit.rows()) {
            throw new RejectLimitException(String.format(
                    Locale.ROOT,
                    "%,d %s rejected up to %s record %,d; the job allows %,d (quarantine.limit.rows)",
                    quarantined,
                    quarantined == 1 ? "record was" : "records were",
                    current.resource,
                    piece.last().record(),
                    rejectLimit.rows()));
        }
        checkRatio(quarantined, earlier.read() + piece.last().record());
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

    private static List<Reject> merge(List<Reject> rejects, Batch rows, List<RefusedRow> refusals, Input input) {
        if (refusals.isEmpty()) {
            return rejects;
        }
        List<Reject> all = new ArrayList<>(rejects);
        for (RefusedRow refusal : refusals) {
            Row row = rows.row(refusal.row());
            Reject reject = Reject.of(
                            row.position(),
                            rows.raw(refusal.row()),
                            located(row, refusal.violations(), input.records),
                            Reject.reading(input.reading, row.surroundings()))
                    .withKey(row.key());
            all.add(input.records.masked(row.origin(), row.record(), reject));
        }
        all.sort(Comparator.comparingLong(reject -> reject.position().record()));
        return all;
    }

    private static List<Violation> located(Row row, List<Violation> violations, RefusedRecords records) {
        return violations.stream()
                .map(violation -> {
                    String column = violation.column();
                    int index = column == null ? -1 : row.schema().indexOf(column);
                    if (index < 0) {
                        return violation;
                    }
                    BitSet columns = new BitSet();
                    columns.set(index);
                    return violation.at(records.span(row.origin(), row.record(), columns));
                })
                .toList();
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
