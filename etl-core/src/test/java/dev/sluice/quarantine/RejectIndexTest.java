package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RejectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index answers is what reading the files answers. */
class RejectIndexTest {

    private static final Instant NIGHT = Instant.parse("2026-11-21T01:02:03Z");

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    private final RejectIndex index = new RejectIndex();
    private final List<KeptReject> read = new ArrayList<>();
    private int anew;

    @TempDir
    private Path temporary = Path.of("");

    @AfterEach
    void close() {
        context.close();
    }

    private Quarantine refreshed() {
        Quarantine rejects = Quarantine.withoutLedger(folder(), context);
        index.refresh(
                rejects,
                context,
                () -> {
                    anew++;
                    read.clear();
                },
                read::add);
        return rejects;
    }

    private QuarantineFolder folder() {
        return new QuarantineFolder(temporary, "orders", Backoff.DEFAULT);
    }

    private void keep(String run, Instant started, String input, int from, int to) {
        try (RejectStore store = folder().open(new StoreRequest(run, 1, "orders", 1, started))) {
            store.append(
                    IntStream.range(from, to)
                            .mapToObj(record -> reject(input, record))
                            .toList(),
                    context);
            store.seal(context);
            store.committed(context);
        }
    }

    private static Reject reject(String input, int record) {
        byte[] raw = ("é" + record).getBytes(StandardCharsets.UTF_8);
        String column = record % 3 == 0 ? "amount" : "born";
        return Reject.of(
                new Position(input, record, record + 1, 10L * record, raw.length),
                raw,
                List.of(Violation.ofColumn(FailureCode.TYPE_MISMATCH, column, null, "x", column + " is wrong")),
                Map.of("format", "csv", "encoding", "utf-8"));
    }

    private static RejectFilter column(String column) {
        return new RejectFilter(Set.of(), null, null, null, column, null, RejectAge.ANY, Set.of());
    }

    private void agree(RejectFilter filter, Quarantine rejects) {
        RejectPage expected = rejects.page(filter, 5, 7, context);
        assertThat(index.page(filter, 5, 7, rejects, context))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    @Test
    void pagesAreThoseOfTheFiles() {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 300);
        keep("RUN-2", NIGHT.plusSeconds(60), "in/b.csv", 1, 50);
        Quarantine rejects = refreshed();
        rejects.discard(column("amount"), "ada", "dirt", context);
        rejects = refreshed();

        agree(RejectFilter.ALL, rejects);
        agree(column("amount"), rejects);
        agree(column("born").in(RejectState.OPEN), rejects);
        agree(RejectFilter.ALL.in(RejectState.DISCARDED), rejects);
        agree(
                new RejectFilter(Set.of(), "RUN-2", "b.csv", "TYPE_MISMATCH", null, null, RejectAge.ANY, Set.of()),
                rejects);
        agree(new RejectFilter(Set.of("0", "1"), null, null, null, null, null, RejectAge.ANY, Set.of()), rejects);
        assertThat(index.states(RejectFilter.ALL, rejects))
                .isEqualTo(Map.of(RejectState.OPEN, 233L, RejectState.DISCARDED, 115L));
        assertThat(index.kinds(RejectFilter.ALL.in(RejectState.OPEN), rejects))
                .isEqualTo(Map.of(new RejectStats.Kind("TYPE_MISMATCH", "born", null), 233L));
    }

    @Test
    void aRejectIsFoundAsItWasRejectedLast() {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 10);
        Quarantine rejects = refreshed();
        RejectId id = RejectId.of(reject("in/a.csv", 4));
        rejects.discard(rejects.history(id, context), "ada", "dirt", context);
        assertThat(index.latest(Set.of(id), refreshed(), context).values())
                .extracting(KeptReject::state)
                .containsExactly(RejectState.DISCARDED);

        keep("RUN-2", NIGHT, "in/a.csv", 4, 5);
        assertThat(index.latest(Set.of(id), refreshed(), context).values())
                .extracting(again -> again.run() + " " + again.state())
                .containsExactly("RUN-2 OPEN");

        keep("RUN-3", NIGHT, "in/a.csv", 3, 5);
        Quarantine again = refreshed();
        assertThat(index.open(Set.of(id), again, context))
                .extracting(KeptReject::run)
                .containsExactly("RUN-2", "RUN-3");
        again.discard(index.open(Set.of(id), again, context), "ada", "dirt", context);
        assertThat(index.open(Set.of(id), refreshed(), context)).isEmpty();
    }

    @Test
    void aFileIsReadOnceAndEverythingAnewWhenOneWasTakenAway() throws IOException {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 10);
        refreshed();
        keep("RUN-2", NIGHT, "in/a.csv", 20, 25);
        refreshed();
        refreshed();
        assertThat(read).hasSize(14);
        assertThat(anew).isZero();

        Files.delete(temporary.resolve("orders/RUN-1-1.ndjson"));
        Quarantine rejects = refreshed();
        assertThat(anew).isEqualTo(1);
        assertThat(read).hasSize(5);
        agree(RejectFilter.ALL, rejects);
    }

    @Test
    void aLargeFileLeavesItsIndexToTheNextReaderUntilItIsChanged() throws IOException {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 5000);
        Path file = temporary.resolve("orders/RUN-1-1.ndjson");
        Path kept = temporary.resolve("orders/index/RUN-1-1.ndjson.index");
        Quarantine rejects = Quarantine.withoutLedger(folder(), context);
        assertThat(kept).doesNotExist();
        RejectPage read = rejects.page(column("amount"), 100, 5, context);
        assertThat(kept).exists();

        assertThat(rejects.page(column("amount"), 100, 5, context))
                .usingRecursiveComparison()
                .isEqualTo(read);
        assertThat(read.total()).isEqualTo(1666);
        assertThat(rejects.stats(RejectFilter.ALL, context).groups())
                .extracting(group -> group.kind().column() + " " + group.count() + " " + group.message())
                .containsExactly("born 3333 born is wrong", "amount 1666 amount is wrong");

        rejects.erase("é4711", "ada", "asked for", context);
        assertThat(rejects.page(RejectFilter.ALL.in(RejectState.ERASED), 0, 5, context)
                        .total())
                .isEqualTo(1);

        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2]++;
        Files.write(kept, bytes);
        assertThat(rejects.page(column("amount"), 100, 5, context))
                .usingRecursiveComparison()
                .isEqualTo(read);
        assertThat(Files.size(file)).isGreaterThan(FileIndex.WORTH_BYTES);

        Retention nothing =
                Retention.FOR_EVER.with(RejectState.OPEN, Duration.ZERO).with(RejectState.ERASED, Duration.ZERO);
        assertThat(rejects.purge(nothing, Instant.now(), "ada", context)).isEqualTo(4999);
        assertThat(file).doesNotExist();
        assertThat(kept).doesNotExist();
    }

    @Test
    void whereNoIndexCanBeKeptRejectsAreReadAllTheSame() throws IOException {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 5000);
        Files.writeString(temporary.resolve("orders/index"), "in the way");
        Quarantine rejects = Quarantine.withoutLedger(folder(), context);
        assertThat(rejects.page(column("amount"), 100, 5, context).total()).isEqualTo(1666);
        assertThat(rejects.page(column("amount"), 100, 5, context).total()).isEqualTo(1666);
    }
}
