package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Correction;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.ReplayedReject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingRejectsTest {

    private static final Instant NIGHT = Instant.parse("2026-11-21T01:02:03Z");

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        context.close();
    }

    private QuarantineFolder folder() {
        return new QuarantineFolder(temporary, "orders", new Backoff(1, Duration.ZERO, Duration.ZERO));
    }

    private void keep(String run, Instant started, boolean committed, Reject... rejects) {
        try (RejectStore store = folder().open(new StoreRequest(run, 1, "orders", 3, started))) {
            store.append(List.of(rejects), context);
            store.seal(context);
            if (committed) {
                store.committed(context);
            } else {
                store.failed(context);
            }
        }
    }

    private List<KeptReject> read(RejectFilter filter) {
        List<KeptReject> found = new ArrayList<>();
        Quarantine.withoutLedger(folder(), context).read(filter, context, found::add);
        return found;
    }

    private static Reject reject(long record, byte[] raw) {
        return Reject.of(
                new Position("in/a.csv", record, record + 1, record * 100, raw.length),
                raw,
                List.of(
                        Violation.ofColumn(
                                        FailureCode.TYPE_MISMATCH, "amount", "numeric(12,2)", "x", "amount: no number")
                                .at(new FieldSpan(2, 3, 4)),
                        new Violation(FailureCode.RULE_FAILED, null, "paid", null, null, "paid is not met")),
                Map.of("format", "csv", "encoding", "windows-1252", "header", List.of("id", "amount")));
    }

    @Test
    void whatWasKeptComesBackAsItWas() {
        Reject text = reject(1, "1;Zoë \"x\"\u20ac".getBytes(java.nio.charset.Charset.forName("windows-1252")));
        Reject bytes = reject(2, new byte[] {1, (byte) 0x81, 0});
        Reject sample = Reject.of(
                new Position("in/a.csv", 3, 4, 300, 100_000), new byte[100_000], text.violations(), text.reading());
        keep("RUN-1", NIGHT, true, text, bytes, sample);

        List<KeptReject> found = read(RejectFilter.ALL);
        assertThat(found)
                .extracting(KeptReject::reject)
                .usingRecursiveComparison()
                .isEqualTo(List.of(text, bytes, sample));
        assertThat(found.get(0))
                .usingRecursiveComparison()
                .ignoringFields("reject")
                .isEqualTo(new KeptReject(RejectId.of(text), "RUN-1", 1, "orders", 3, text, NIGHT, RejectState.OPEN));
    }

    @Test
    void aDecisionSettlesWhatItsRunHasRejectedWhateverTheClocksOfOthersSay() {
        Reject reject = reject(1, "1;x".getBytes(StandardCharsets.UTF_8));
        keep("RUN-1", NIGHT, true, reject);
        folder().decide(
                        List.of(new Decision(
                                RejectId.of(reject), "RUN-1", RejectState.DISCARDED, NIGHT, "ada", "a test order")),
                        context);
        assertThat(read(RejectFilter.ALL)).extracting(KeptReject::state).containsExactly(RejectState.DISCARDED);

        // Rejected once more, on a machine whose clock is an hour behind.
        keep("RUN-2", NIGHT.minusSeconds(3600), true, reject);
        assertThat(read(RejectFilter.ALL))
                .extracting(KeptReject::state)
                .containsExactly(RejectState.DISCARDED, RejectState.OPEN);
    }

    @Test
    void aReplaySettlesWhatTheRunsBeforeItHaveRejectedButNotWhatItRejectsItselfNorWhatIsRejectedLater() {
        Reject reject = reject(1, "1;x".getBytes(StandardCharsets.UTF_8));
        keep("RUN-1", NIGHT, true, reject);
        keep("RUN-2", NIGHT, true, reject);
        keep("RUN-3", NIGHT.minusSeconds(3600), true, reject);
        Decisions decisions = new Decisions();
        decisions.replayed(new ReplayedReject(RejectId.of(reject), "RUN-2", NIGHT, List.of("RUN-1"), null));
        assertThat(states(decisions)).containsExactly(RejectState.REPLAYED, RejectState.OPEN, RejectState.OPEN);

        decisions.replayed(new ReplayedReject(
                RejectId.of(reject),
                "RUN-4",
                NIGHT,
                List.of("RUN-2", "RUN-3"),
                new Correction("2;x", "ada", NIGHT, "")));
        assertThat(states(decisions)).containsExactly(RejectState.REPLAYED, RejectState.FIXED, RejectState.FIXED);
    }

    private List<RejectState> states(Decisions decisions) {
        List<RejectState> states = new ArrayList<>();
        new Quarantine(folder(), null, decisions).read(RejectFilter.ALL, context, each -> states.add(each.state()));
        return states;
    }

    @Test
    void theRejectsOfARunThatWasUndoneAreNoLongerOpen() {
        Reject reject = reject(1, "1;x".getBytes(StandardCharsets.UTF_8));
        keep("RUN-1", NIGHT, true, reject);
        keep("RUN-2", NIGHT, true, reject);
        Decisions decisions = new Decisions();
        decisions.undone("RUN-1");
        assertThat(states(decisions)).containsExactly(RejectState.RUN_UNDONE, RejectState.OPEN);
    }

    @Test
    void erasuresAtTheSameTimeTakeNothingElseOutAndBringNothingBack() {
        Reject[] rejects = IntStream.range(0, 800)
                .mapToObj(i -> reject(i, ("person" + i % 8 + ";x").getBytes(StandardCharsets.UTF_8)))
                .toArray(Reject[]::new);
        keep("RUN-1", NIGHT, true, rejects);
        List<CompletableFuture<Void>> erasures = IntStream.range(0, 7)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try (RunContext own =
                            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime)) {
                        Quarantine.withoutLedger(folder(), own).erase("person" + i, "ada", "asked", own);
                    }
                }))
                .toList();
        erasures.forEach(CompletableFuture::join);
        List<KeptReject> found = read(RejectFilter.ALL);
        assertThat(found).hasSize(800);
        assertThat(found).filteredOn(each -> each.state() == RejectState.ERASED).hasSize(700);
        assertThat(read(RejectFilter.ALL.in(RejectState.OPEN)))
                .allMatch(each -> String.valueOf(each.reject().text()).startsWith("person7"));
    }

    @Test
    void aPersonIsFoundHoweverTheRecordSpellsThem() {
        Charset latin = Charset.forName("windows-1252");
        keep(
                "RUN-1",
                NIGHT,
                true,
                reject(1, "1;Böhm".getBytes(latin)),
                reject(2, "{\"name\":\"B\\u00F6hm\"}".getBytes(latin)),
                // 0x81 is nothing in windows-1252, so the record is no text.
                reject(3, "3;BÖHM;\u0081".getBytes(StandardCharsets.ISO_8859_1)),
                reject(4, "4;Bohm".getBytes(latin)),
                Reject.of(
                        new Position("in/a.json", 5, 6, 500, 10),
                        "5;?".getBytes(latin),
                        List.of(Violation.ofColumn(FailureCode.TYPE_MISMATCH, "amount", null, "böhm", "no number")),
                        Map.of("format", "json", "encoding", "utf-8")));
        Quarantine.withoutLedger(folder(), context).erase("bÖHM", "ada", "asked", context);
        assertThat(read(RejectFilter.ALL.in(RejectState.OPEN)))
                .extracting(each -> each.reject().position().record())
                .containsExactly(4L);
    }

    @Test
    void whatCannotBeTracedIsNotErased() throws IOException {
        keep("RUN-1", NIGHT, true, reject(1, "1;x".getBytes(StandardCharsets.UTF_8)));
        Path log = Files.createDirectory(temporary.resolve("orders/erasures.log"));
        Quarantine rejects = Quarantine.withoutLedger(folder(), context);
        assertThatThrownBy(() -> rejects.erase("1;x", "ada", "asked", context))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("the trace in " + log + " cannot be written: ");
        assertThat(read(RejectFilter.ALL)).extracting(KeptReject::state).containsExactly(RejectState.OPEN);
        Files.delete(log);
        rejects.erase("1;x", "ada", "asked", context);
        assertThat(read(RejectFilter.ALL)).extracting(KeptReject::state).containsExactly(RejectState.ERASED);
        assertThat(Files.readAllLines(log)).hasSize(1);
    }

    @Test
    void theRejectsOfAFailedRunStayApart() {
        keep("RUN-1", NIGHT, false, reject(1, "1;x".getBytes(StandardCharsets.UTF_8)));
        assertThat(read(RejectFilter.ALL)).extracting(KeptReject::state).containsExactly(RejectState.RUN_FAILED);
        assertThat(read(RejectFilter.ALL.in(RejectState.OPEN))).isEmpty();
    }

    @Test
    void aLastDecisionThatAKillCutShortCountsAsNotWritten() throws IOException {
        Reject reject = reject(1, "1;x".getBytes(StandardCharsets.UTF_8));
        keep("RUN-1", NIGHT, true, reject);
        Decision decision = new Decision(RejectId.of(reject), "RUN-1", RejectState.FIXED, NIGHT, "ada", "");
        folder().decide(List.of(decision), context);
        Path log = temporary.resolve("orders/decisions.log");
        Files.writeString(log, "{\"id\":\"00", StandardOpenOption.APPEND);
        assertThat(read(RejectFilter.ALL)).extracting(KeptReject::state).containsExactly(RejectState.FIXED);
        folder().decide(List.of(decision), context);
        assertThat(Files.readAllLines(log)).hasSize(2);
        assertThat(read(RejectFilter.ALL)).extracting(KeptReject::state).containsExactly(RejectState.FIXED);
    }

    @Test
    void decisionsAtTheSameTimeAreAllKept() {
        keep("RUN-1", NIGHT, true, reject(1, "1;x".getBytes(StandardCharsets.UTF_8)));
        List<CompletableFuture<Void>> deciding = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try (RunContext own =
                            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime)) {
                        for (int each = 0; each < 5; each++) {
                            RejectId id = new RejectId(i, each);
                            folder().decide(
                                            List.of(new Decision(id, "RUN-1", RejectState.FIXED, NIGHT, "ada", "")),
                                            own);
                        }
                    }
                }))
                .toList();
        deciding.forEach(CompletableFuture::join);
        assertThat(folder().decisions(context).size()).isEqualTo(40);
    }

    @Test
    void filtersByWhatIsAsked() {
        Reject first = reject(1, "1;x".getBytes(StandardCharsets.UTF_8));
        Reject second = reject(2, "2;x".getBytes(StandardCharsets.UTF_8));
        keep("RUN-1", NIGHT, true, first);
        keep("RUN-2", NIGHT.plusSeconds(1), true, second);
        assertThat(read(new RejectFilter(
                        java.util.Set.of(), "RUN-2", null, null, null, null, RejectAge.ANY, java.util.Set.of())))
                .extracting(KeptReject::id)
                .containsExactly(RejectId.of(second));
        assertThat(read(new RejectFilter(
                        java.util.Set.of(RejectId.of(first).toString().substring(0, 6)),
                        null,
                        "a.csv",
                        "TYPE_MISMATCH",
                        "amount",
                        null,
                        RejectAge.ANY,
                        java.util.Set.of())))
                .extracting(KeptReject::id)
                .containsExactly(RejectId.of(first));
        // One violation must meet all of it: the rule has no column.
        assertThat(read(new RejectFilter(
                        java.util.Set.of(),
                        null,
                        null,
                        "RULE_FAILED",
                        "amount",
                        null,
                        RejectAge.ANY,
                        java.util.Set.of())))
                .isEmpty();
    }

    @Test
    void aFileThatIsNoneOfOursIsToldWithItsLine() throws IOException {
        keep("RUN-1", NIGHT, true, reject(1, "1;x".getBytes(StandardCharsets.UTF_8)));
        Path file = temporary.resolve("orders/RUN-1-1.ndjson");
        Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> read(RejectFilter.ALL))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith(file + ":2: this line is no reject: ");
    }

    @Test
    void decisionsAgreeWithAPlainMapOnRandomOnes() {
        Random random = new Random(1);
        Decisions decisions = new Decisions();
        Map<RejectId, Map<String, RejectState>> model = new HashMap<>();
        RejectState[] states = {RejectState.FIXED, RejectState.DISCARDED};
        for (int i = 0; i < 50_000; i++) {
            RejectId id = new RejectId(random.nextInt(10), random.nextInt(2000));
            String run = "RUN-" + random.nextInt(3);
            RejectState state = states[random.nextInt(2)];
            decisions.add(new Decision(id, run, state, NIGHT, "x", ""));
            model.computeIfAbsent(id, each -> new HashMap<>()).put(run, state);
        }
        assertThat(decisions.size())
                .isEqualTo(model.values().stream().mapToInt(Map::size).sum());
        Map<RejectId, Set<String>> taken = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            RejectId id = new RejectId(random.nextInt(10), random.nextInt(4000));
            String run = "RUN-" + random.nextInt(3);
            decisions.take(id, run);
            model.computeIfAbsent(id, each -> new HashMap<>()).put(run, RejectState.REPLAYED);
            taken.computeIfAbsent(id, each -> new HashSet<>()).add(run);
        }
        Map<RejectId, Set<String>> told = new HashMap<>();
        decisions.eachTaken(
                (id, runs) -> assertThat(told.put(id, Set.copyOf(runs))).isNull());
        assertThat(told).isEqualTo(taken);
        Reject reject = reject(1, new byte[0]);
        model.forEach((id, byRun) -> {
            assertThat(decisions.knows(id)).isTrue();
            assertThat(decisions.isTaken(id)).isEqualTo(taken.containsKey(id));
            for (String run : List.of("RUN-0", "RUN-1", "RUN-2", "RUN-3")) {
                KeptReject kept = new KeptReject(id, run, 1, "orders", 1, reject, NIGHT, RejectState.OPEN);
                assertThat(decisions.state(kept)).isEqualTo(byRun.getOrDefault(run, RejectState.OPEN));
            }
        });
        assertThat(decisions.knows(new RejectId(11, 1))).isFalse();
    }
}
