package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RejectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
class FileIndexTest {

    private static final Instant NIGHT = Instant.parse("2026-11-21T01:02:03Z");

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    @TempDir
    private Path temporary = Path.of("");

    @AfterEach
    void close() {
        context.close();
    }

    private Quarantine rejects() {
        return Quarantine.withoutLedger(folder(), context);
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

    private static String told(String run, RejectId id, long record, long line, RejectState state) {
        return run + " " + id + " " + record + " " + line + " " + state;
    }

    /** What is found is what reading every record finds. */
    private void agree(RejectFilter filter) {
        List<KeptReject> read = new ArrayList<>();
        Decisions decisions = folder().decisions(context);
        for (RejectPart part : folder().parts(context)) {
            part.read(context, (each, place) -> read.add(each.in(decisions.state(each))));
        }
        read.removeIf(each -> !filter.matches(each));
        List<FoundReject> found = new ArrayList<>();
        rejects().find(filter, context, found::add);
        assertThat(found.stream()
                        .map(each -> told(
                                each.part().run(),
                                each.reject().id(),
                                each.reject().record(),
                                each.reject().line(),
                                each.state()))
                        .toList())
                .isEqualTo(read.stream()
                        .map(each -> told(
                                each.run(),
                                each.id(),
                                each.reject().position().record(),
                                each.reject().position().line(),
                                each.state()))
                        .toList());
        RejectPage page = rejects().page(filter, 5, 7, context);
        assertThat(page.rejects())
                .usingRecursiveComparison()
                .isEqualTo(read.subList(Math.min(5, read.size()), Math.min(12, read.size())));
        assertThat(page.total()).isEqualTo(read.size());
    }

    @Test
    void whatAnIndexFindsIsWhatReadingFindsWithOneAndWithout() {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 3000);
        keep("RUN-2", NIGHT.plusSeconds(60), "in/b.csv", 1, 50);
        rejects().discard(column("amount"), "ada", "dirt", context);
        assertThat(temporary.resolve("orders/index/RUN-1-1.ndjson.index")).exists();
        assertThat(temporary.resolve("orders/index/RUN-2-1.ndjson.index")).doesNotExist();

        agree(RejectFilter.ALL);
        agree(column("amount"));
        agree(column("born").in(RejectState.OPEN));
        agree(RejectFilter.ALL.in(RejectState.DISCARDED));
        agree(new RejectFilter(Set.of(), "RUN-2", "b.csv", "TYPE_MISMATCH", null, null, RejectAge.ANY, Set.of()));
        agree(new RejectFilter(Set.of("0", "1"), null, null, null, null, null, RejectAge.ANY, Set.of()));
    }

    @Test
    void aSheetHasARecordAsTheRunThatBeganLaterHasRejectedIt() {
        keep("RUN-b", NIGHT, "in/a.csv", 1, 3);
        keep("RUN-a", NIGHT.plusMillis(1), "in/a.csv", 1, 3);
        List<String> told = new ArrayList<>();
        rejects().readLatest(RejectFilter.ALL, context, each -> told.add(each.run()));
        assertThat(told).containsExactly("RUN-a", "RUN-a");
    }

    @Test
    void aRejectIsFoundAsItWasRejectedLast() {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 10);
        RejectId id = RejectId.of(reject("in/a.csv", 4));
        rejects().discard(rejects().history(id, context), "ada", "dirt", context);
        assertThat(rejects().latest(Set.of(id), context).values())
                .extracting(KeptReject::state)
                .containsExactly(RejectState.DISCARDED);

        keep("RUN-2", NIGHT, "in/a.csv", 4, 5);
        assertThat(rejects().latest(Set.of(id), context).values())
                .extracting(again -> again.run() + " " + again.state())
                .containsExactly("RUN-2 OPEN");

        keep("RUN-3", NIGHT, "in/a.csv", 3, 5);
        List<KeptReject> open = rejects().open(Set.of(id), context);
        assertThat(open).extracting(KeptReject::run).containsExactly("RUN-2", "RUN-3");
        rejects().discard(open, "ada", "dirt", context);
        assertThat(rejects().open(Set.of(id), context)).isEmpty();
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
    void onlyWhatIsMeantIsReadWholeWhereThereIsAnIndex() throws IOException {
        keep("RUN-1", NIGHT, "in/a.csv", 1, 5000);
        Path file = temporary.resolve("orders/RUN-1-1.ndjson");
        Quarantine rejects = Quarantine.withoutLedger(folder(), context);
        List<KeptReject> all = new ArrayList<>();
        rejects.read(RejectFilter.ALL, context, all::add);
        FileTime changed = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[10] = '{';
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, changed);

        Set<RejectId> some =
                Set.of(all.get(7).id(), all.get(8).id(), all.get(4000).id());
        List<KeptReject> found = new ArrayList<>();
        rejects.read(RejectFilter.ALL, some::contains, context, found::add);
        assertThat(found).usingRecursiveComparison().isEqualTo(List.of(all.get(7), all.get(8), all.get(4000)));
        assertThatThrownBy(() -> rejects.read(RejectFilter.ALL, context, found::add))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(file + ": no reject begins at byte 0 any more: the file was changed; look again");
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
