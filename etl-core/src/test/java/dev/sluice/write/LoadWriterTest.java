package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectLimitException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LoadWriterTest {

    private static final LongPredicate NONE = id -> false;

    private static RunContext context() {
        return RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);
    }

    private static Counts load(
            MemorySession session, MemoryStore store, int records, int chunk, int batch, LongPredicate rejected) {
        return load(session, store, records, chunk, batch, rejected, RejectLimit.NONE);
    }

    private static Counts load(
            MemorySession session,
            MemoryStore store,
            int records,
            int chunk,
            int batch,
            LongPredicate rejected,
            RejectLimit limit) {
        BatchLimits limits = new BatchLimits(batch, DataSize.ofMebibytes(8));
        try (RunContext context = context();
                LoadWriter writer = new LoadWriter(
                        session, store, TestRows.SCHEMA, List.of(), limits, limit, Duration.ofMinutes(1))) {
            writer.beginInput("test.csv", Map.of(), RefusedRecords.UNKNOWN, false, context);
            for (int first = 1; first <= records; first += chunk) {
                TestRows.Chunk part = TestRows.chunk(first, Math.min(chunk, records - first + 1), rejected);
                writer.add(part.rows(), part.rejects(), new BitSet());
            }
            return writer.endInput(records);
        }
    }

    @Property(tries = 300)
    void loadsAllRowsButTheRefusedOnesWhateverTheBatchAndChunkSize(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 400) Integer> refused,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 400) Integer> unreadable,
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 400) Integer> dropped,
            @ForAll @IntRange(min = 1, max = 150) int batch,
            @ForAll @IntRange(min = 1, max = 90) int chunk,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 400) Integer> foreseen,
            @ForAll boolean namesRow,
            @ForAll @IntRange(max = 5) int lag) {
        LongPredicate isRefused = id -> refused.contains((int) id);
        LongPredicate isForeseen = id -> foreseen.contains((int) id);
        LongPredicate isUnreadable = id -> unreadable.contains((int) id);
        LongPredicate isDropped = id -> dropped.contains((int) id);
        MemorySession session = new MemorySession(isForeseen, isRefused, isDropped, namesRow, true, lag);
        MemoryStore store = new MemoryStore();

        Counts counts = load(session, store, 400, chunk, batch, isUnreadable);

        List<Long> good = LongStream.rangeClosed(1, 400)
                .filter(isRefused.or(isForeseen).or(isUnreadable).or(isDropped).negate())
                .boxed()
                .toList();
        assertThat(session.stored).isEqualTo(good);
        assertThat(session.notes)
                .isEqualTo(good.stream()
                        .map(id -> id % 3 == 0 ? "null" : "note " + id)
                        .toList());
        assertThat(store.rejects)
                .extracting(reject -> reject.position().record())
                .isEqualTo(LongStream.rangeClosed(1, 400)
                        .filter(isRefused.or(isForeseen).or(isUnreadable))
                        .boxed()
                        .toList());
        assertThat(counts.balanced()).isTrue();
        assertThat(counts.suppressed()).isEqualTo(400 - good.size() - counts.quarantined());
    }

    @Test
    void aRejectKeepsTheRawBytesOfItsOwnRecord() {
        MemoryStore store = new MemoryStore();
        load(new MemorySession(NONE, id -> id == 17, NONE, false, true), store, 100, 9, 30, id -> id == 40);
        assertThat(store.rejects)
                .extracting(reject -> new String(reject.raw(), java.nio.charset.StandardCharsets.UTF_8))
                .containsExactly("raw 17", "raw 40");
        assertThat(store.rejects.get(0).violations().get(0).message()).isEqualTo("refused 17");
    }

    @Test
    void anUndisturbedLoadOfAThousandBatchesMakesAtMostFiftySavepoints() {
        MemorySession session = new MemorySession(NONE, NONE, NONE, true, true);
        load(session, new MemoryStore(), 10_000, 100, 10, NONE);
        assertThat(session.stored).hasSize(10_000);
        assertThat(session.savepointsThatKeptRows).isLessThan(SpanPlan.MOST_SPANS);
    }

    @Test
    void oneBadRowInAThousandCostsAtMostTwiceTheLogarithmInStatements() {
        MemorySession session = new MemorySession(NONE, id -> id == 777, NONE, false, true);
        load(session, new MemoryStore(), 1024, 100, 1024, NONE);
        // The refused batch itself, then 2*log2(B)+2, and once more in one piece.
        assertThat(session.writes).isLessThanOrEqualTo(1 + 2 * 10 + 2 + 1);
        assertThat(session.stored).hasSize(1023);
    }

    @Test
    void rowsSpooledToDiskComeBackAsTheyWere() {
        // One batch is 10,000 rows; the span outgrows its memory long before the refusal in its last batch.
        MemorySession session = new MemorySession(NONE, id -> id == 399_999, NONE, true, true);
        load(session, new MemoryStore(), 400_000, 5_000, 5_000, NONE);
        assertThat(session.stored).hasSize(399_999);
        assertThat(session.notes.get(199_999)).isEqualTo("note 200000");
        assertThat(session.notes.get(2)).isEqualTo("null");
    }

    /** Symptom: a row here and there among empty lines or megabytes of rejects kept every chunk between them in memory, until there was none left. */
    @Test
    void aBatchReachesNoFurtherInTheInputThanItsBytes() {
        for (int chunk : new int[] {1, 7, 100}) {
            assertThat(batches(1000, chunk, DataSize.ofMebibytes(8), 1 << 20)).isEqualTo(111 + 1);
        }
    }

    @Test
    void aBatchIsBoundedByTheMemoryOfItsColumns() {
        // A row of TestRows takes 20 bytes of columns and reaches 10 bytes of input further.
        for (int chunk : new int[] {1, 7, 100}) {
            assertThat(batches(1000, chunk, new DataSize(1000), 10)).isEqualTo(1000 / 34 + 1);
        }
    }

    private static int batches(int records, int chunk, DataSize bytes, long apart) {
        MemorySession session = new MemorySession(NONE, NONE, NONE, true, false);
        try (RunContext context = context();
                LoadWriter writer = new LoadWriter(
                        session,
                        new MemoryStore(),
                        TestRows.SCHEMA,
                        List.of(),
                        new BatchLimits(10_000, bytes),
                        RejectLimit.NONE,
                        Duration.ofMinutes(1))) {
            writer.beginInput("test.csv", Map.of(), RefusedRecords.UNKNOWN, false, context);
            for (int first = 1; first <= records; first += chunk) {
                int count = Math.min(chunk, records - first + 1);
                writer.add(TestRows.chunk(first, count, NONE, apart).rows(), List.of(), new BitSet());
            }
            writer.endInput(records);
            return session.batches;
        }
    }

    @Test
    void rowsThatAreForeseenCostNoSavepoint() {
        MemorySession session = new MemorySession(id -> id % 10 == 0, NONE, NONE, true, false);
        MemoryStore store = new MemoryStore();
        load(session, store, 1000, 100, 50, NONE);
        assertThat(session.stored).hasSize(900);
        assertThat(store.rejects).hasSize(100);
        assertThat(session.batches).isEqualTo(20);
        assertThat(session.savepointsThatKeptRows).isZero();
    }

    @Test
    void theRejectLimitIsExact() {
        LongPredicate four = id -> id % 25 == 0;
        assertThat(load(
                                new MemorySession(NONE, NONE, NONE, true, true),
                                new MemoryStore(),
                                100,
                                7,
                                10,
                                four,
                                new RejectLimit(4, 1, 0))
                        .quarantined())
                .isEqualTo(4);
        assertThatThrownBy(() -> load(
                        new MemorySession(NONE, NONE, NONE, true, true),
                        new MemoryStore(),
                        100,
                        7,
                        10,
                        four,
                        new RejectLimit(3, 1, 0)))
                .isInstanceOf(RejectLimitException.class)
                .hasMessage(
                        "4 records were rejected up to test.csv record 100; the job allows 3 (quarantine.limit.rows)");
    }

    @Test
    void theRejectRatioCountsAfterTheWarmUp() {
        LongPredicate two = id -> id <= 2;
        assertThat(load(
                                new MemorySession(NONE, NONE, NONE, true, true),
                                new MemoryStore(),
                                200,
                                7,
                                10,
                                two,
                                new RejectLimit(99, 0.01, 200))
                        .quarantined())
                .isEqualTo(2);
        assertThatThrownBy(() -> load(
                        new MemorySession(NONE, NONE, NONE, true, true),
                        new MemoryStore(),
                        199,
                        7,
                        10,
                        two,
                        new RejectLimit(99, 0.01, 150)))
                .isInstanceOf(RejectLimitException.class)
                .hasMessage(
                        "2 of 152 records were rejected, 1.32%; the job allows 1% after 150 records (quarantine.limit.ratio)");
    }

    @Test
    void aFirstBatchRefusedThroughoutForOneReasonIsTheJobsFault() {
        assertThatThrownBy(() -> load(
                        new MemorySession(NONE, id -> true, NONE, true, true), new MemoryStore(), 500, 100, 500, NONE))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the target refused each of the first 500 rows with DB_CHECK, so the job or the table is at fault"
                                + " and not the rows; the first: refused 1");
    }

    @Test
    void aFirstBatchThatOnlyBeginsWithRefusedRowsIsTheRowsFault() {
        Counts counts = load(
                new MemorySession(NONE, id -> id <= 200, NONE, true, true), new MemoryStore(), 500, 100, 500, NONE);
        assertThat(counts.loaded()).isEqualTo(300);
        assertThat(counts.quarantined()).isEqualTo(200);
    }

    @Test
    void aLostRecordIsFoundByTheBalance() {
        MemorySession session = new MemorySession(NONE, NONE, NONE, true, true);
        try (RunContext context = context();
                LoadWriter writer = new LoadWriter(
                        session,
                        new MemoryStore(),
                        TestRows.SCHEMA,
                        List.of(),
                        BatchLimits.DEFAULT,
                        RejectLimit.NONE,
                        Duration.ofMinutes(1))) {
            writer.beginInput("test.csv", Map.of(), RefusedRecords.UNKNOWN, false, context);
            writer.add(TestRows.chunk(1, 10, NONE).rows(), List.of(), new BitSet());
            assertThatThrownBy(() -> writer.endInput(11))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(
                            "test.csv does not balance: read 11 <> loaded 10 + quarantined 0 + filtered 0 + duplicate 0"
                                    + " + suppressed by the target 0; nothing was committed");
        }
    }

    /** The run was cut off. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What is committed: rows and rejects, and where the input is. */
    private static final class Kept {
        final List<Long> rows = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        int rejects;
        Counts counts = Counts.ZERO;
    }

    /** Loads what is not kept yet, and cuts the run off before a commit, or not at all. */
    private static void loadBehind(
            Kept kept, LongPredicate refused, LongPredicate unreadable, int batch, int chunk, int cutBefore) {
        MemorySession session = new MemorySession(NONE, refused, NONE, true, true, 2);
        MemoryStore store = new MemoryStore();
        Counts before = kept.counts;
        BatchLimits limits = new BatchLimits(batch, DataSize.ofMebibytes(8));
        int[] commits = {0};
        PartCommit commit = (last, input, attempt, context) -> {
            if (commits[0]++ == cutBefore) {
                throw new CutOff();
            }
            assertThat(input.balanced()).isTrue();
            assertThat(input.read()).isEqualTo(last.record() - before.read());
            kept.ends.add(last.record());
            kept.rejects += store.rejects.size();
            store.rejects.clear();
            kept.rows.addAll(session.stored);
            session.stored.clear();
            kept.counts = before.plus(input);
        };
        try (RunContext context = context();
                LoadWriter writer = new LoadWriter(
                        session, store, TestRows.SCHEMA, List.of(), limits, RejectLimit.NONE, Duration.ofMinutes(1))) {
            writer.beginInput("test.csv", Map.of(), RefusedRecords.UNKNOWN, before, commit, context);
            for (int first = (int) before.read() + 1; first <= 400; first += chunk) {
                TestRows.Chunk part = TestRows.chunk(first, Math.min(chunk, 401 - first), unreadable);
                writer.add(part.rows(), part.rejects(), new BitSet());
            }
            assertThat(before.plus(writer.endInput(400)).balanced()).isTrue();
        } catch (CutOff cut) {
            assertThat(cut).isNotNull();
        }
    }

    @Property(tries = 200)
    void batchesThatAreCommittedAndGoneOnBehindAreThoseOfARunThatWasNotCutOff(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 400) Integer> refused,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 400) Integer> unreadable,
            @ForAll @IntRange(min = 1, max = 150) int batch,
            @ForAll @IntRange(min = 1, max = 90) int chunk,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 8) Integer> cuts) {
        LongPredicate isRefused = id -> refused.contains((int) id);
        LongPredicate isUnreadable = id -> unreadable.contains((int) id);
        Kept whole = new Kept();
        loadBehind(whole, isRefused, isUnreadable, batch, chunk, Integer.MAX_VALUE);
        Kept kept = new Kept();
        for (int cut : cuts) {
            loadBehind(kept, isRefused, isUnreadable, batch, chunk, cut);
        }
        loadBehind(kept, isRefused, isUnreadable, batch, chunk, Integer.MAX_VALUE);

        assertThat(kept.ends).isEqualTo(whole.ends);
        assertThat(kept.rows).isEqualTo(whole.rows);
        assertThat(kept.rejects).isEqualTo(whole.rejects);
        assertThat(kept.counts).isEqualTo(whole.counts);
    }
}
