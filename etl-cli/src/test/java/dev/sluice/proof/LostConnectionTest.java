package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.proof.BreakableProxy.Fault;
import dev.sluice.report.RunReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that break: nothing is doubled, nothing is lost, and what the tool says is true. */
@ExtendWith(OnProvingGround.class)
class LostConnectionTest {

    private static final String RETRY = "retry: {attempts: 6, backoff: 50ms..1s}\n";

    private final ProvingGround ground;

    LostConnectionTest(ProvingGround ground) {
        this.ground = ground;
    }

    @ParameterizedTest
    @CsvSource({
        "first_copy, CUT, 0, 2",
        "middle, CUT, 1000000, 2",
        "late, CUT, 1900000, 2",
        "before_commit, CUT_BEFORE_COMMIT, 0, 2",
        "after_commit, CUT_AFTER_COMMIT, 0, 1"
    })
    void loadsOnceAndSaysSo(String name, Fault fault, long bytes, int attempts) throws Exception {
        try (BreakableProxy proxy = ground.proxy(fault, bytes)) {
            OrdersLoad load = ground.load(name, proxy::port, RETRY);
            RunReport report = ProvingGround.run(load);
            assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
            assertThat(proxy.faulted()).isTrue();
            assertThat(report.counts().read()).isEqualTo(ProvingGround.RECORDS);
            ground.isWhole(load);
            assertThat(load.attempts())
                    .hasSize(attempts)
                    .endsWith("COMMITTED")
                    .filteredOn("COMMITTED"::equals)
                    .hasSize(1);
            ground.awaitNoSession();
        }
    }

    @Test
    void keepsTheRejectsOfACommitWhoseAnswerNeverCameUntilTheNextRunHasAskedTheLedger() throws Exception {
        try (BreakableProxy proxy = ground.proxy(Fault.HOLD_ANSWER, 0)) {
            OrdersLoad load = ground.load("unknown", proxy::port, "timeouts: {run: 4s}\n");
            RunReport report = ProvingGround.run(load);
            assertThat(proxy.faulted()).isTrue();
            assertThat(report.status()).isEqualTo(RunReport.Status.OUTCOME_UNKNOWN);
            assertThat(report.message())
                    .isEqualTo("the outcome of the commit is unknown: the answer was lost, and the run deadline of 4 s"
                            + " passed before the ledger could be read; run the job again: it finds out, and loads only"
                            + " what is not there");
            assertThat(load.attempts()).containsExactly("COMMITTED");
            ground.loadsAllWhenRunAgain(load);
            assertThat(load.attempts()).containsExactly("COMMITTED", "COMMITTED");
        }
    }

    @Test
    void loadsAllWhenACommitThatNeverArrivedIsRunAgain() throws Exception {
        try (BreakableProxy proxy = ground.proxy(Fault.HOLD_COMMIT, 0)) {
            OrdersLoad load = ground.load("never_came", proxy::port, "timeouts: {run: 5s}\n");
            RunReport report = ProvingGround.run(load);
            assertThat(proxy.faulted()).isTrue();
            assertThat(report.status()).isEqualTo(RunReport.Status.OUTCOME_UNKNOWN);
            await().atMost(Warehouse.LONG)
                    .until(() -> ground.warehouse().sessions().isEmpty());
            assertThat(load.rows()).isZero();
            ground.loadsAllWhenRunAgain(load);
        }
    }
}
