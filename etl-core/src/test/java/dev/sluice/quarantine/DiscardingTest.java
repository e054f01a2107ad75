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
import dev.sluice.spi.Hold;
import dev.sluice.spi.RejectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who decides looks anew, and nobody else decides meanwhile. */
class DiscardingTest {

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    @TempDir
    private Path temporary = Path.of("");

    @AfterEach
    void close() {
        context.close();
    }

    private QuarantineFolder folder() {
        return new QuarantineFolder(temporary, "orders", Backoff.DEFAULT);
    }

    private Quarantine rejects() {
        return Quarantine.withoutLedger(folder(), context);
    }

    private static Reject reject(long record) {
        return Reject.of(
                new Position("in.csv", record, record + 1, record * 10, 3),
                ("r" + record).getBytes(StandardCharsets.UTF_8),
                List.of(Violation.ofColumn(FailureCode.TYPE_MISMATCH, "amount", null, "x", "amount is wrong")),
                Map.of("format", "csv", "encoding", "utf-8"));
    }

    private void keep(int count) {
        try (RejectStore store =
                folder().open(new StoreRequest("RUN-1", 1, "orders", 1, Instant.parse("2026-11-21T01:02:03Z")))) {
            store.append(
                    LongStream.rangeClosed(1, count)
                            .mapToObj(DiscardingTest::reject)
                            .toList(),
                    context);
            store.seal(context);
            store.committed(context);
        }
    }

    @Test
    void whatWasSettledSinceTheQuarantineWasOpenedIsLeftAlone() {
        keep(5);
        Quarantine opened = rejects();
        RejectId first = RejectId.of(reject(1));
        List<KeptReject> seen = opened.open(List.of(first, RejectId.of(reject(2))), context);
        assertThat(rejects().discard(rejects().open(List.of(first), context), "ada", "dirt", context))
                .isEqualTo(1);

        assertThat(opened.discard(seen, "bob", "a test", context)).isEqualTo(1);
        assertThat(opened.discard(RejectFilter.ALL, "bob", "a test", context)).isEqualTo(3);
        assertThat(opened.discard(RejectFilter.ALL, "bob", "a test", context)).isZero();
        assertThat(rejects().decided(List.of(first), context))
                .extracting(Decision::by)
                .containsExactly("ada");
    }

    @Test
    void nobodyDecidesWhileSomebodyElseHoldsTheRejects() {
        keep(1);
        Hold held = folder().hold(context);
        try (RunContext brief = context.child("run", Duration.ofMillis(200))) {
            Quarantine rejects = rejects();
            assertThatThrownBy(() -> rejects.discard(RejectFilter.ALL, "ada", "dirt", brief))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(temporary.resolve("orders/settling.lock")
                            + " is held by another thread of this process: wait until that has ended, or end it, and"
                            + " try again");
        } finally {
            held.close();
        }
        assertThat(rejects().discard(RejectFilter.ALL, "ada", "dirt", context)).isEqualTo(1);
    }

    @Test
    void whatPeopleSettleOfTheTakenIsCounted() {
        keep(5);
        Quarantine taking = rejects();
        taking.read(RejectFilter.ALL, context, reject -> taking.take(reject.id(), reject.run()));
        assertThat(taking.settledSinceTaken(context)).isZero();
        rejects().discard(rejects().open(List.of(RejectId.of(reject(3))), context), "ada", "dirt", context);
        assertThat(taking.settledSinceTaken(context)).isEqualTo(1);
    }

    @Test
    void whereNothingWasEverRejectedNothingIsHeld() {
        assertThat(rejects().discard(RejectFilter.ALL, "ada", "dirt", context)).isZero();
        assertThat(temporary).isEmptyDirectory();
    }
}
