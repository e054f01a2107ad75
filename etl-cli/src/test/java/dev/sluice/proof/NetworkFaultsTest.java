package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.proof.BreakableProxy.Fault;
import dev.sluice.report.RunReport;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that are cut in any phase of a connection, that slow down, swallow what is sent, or are far away. {@code -Dsluice.latency=200} says how far, in milliseconds each way, {@code -Dsluice.cuts.step=100} at how many more bytes a connection
 * is cut.
 */
@ExtendWith(OnProvingGround.class)
class NetworkFaultsTest {

    private static final int LATENCY = Integer.getInteger("sluice.latency", 2);

    /** So many bytes the tool sends before the first row, over all that it asks of the catalog and the ledger, about. */
    private static final int BEFORE_THE_LOAD = 20_000;

    private static final String RETRY = "retry: {attempts: 6, backoff: 20ms..100ms}\n";
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ProvingGround ground;

    NetworkFaultsTest(ProvingGround ground) {
        this.ground = ground;
    }

    /** The request for TLS, the start, the password, the settings, the catalog, the ledger. */
    @ParameterizedTest
    @ValueSource(ints = {0, 150, 1_000, 8_000})
    void aConnectionThatIsCutWhileTheLoadPreparesIsMadeAgain(int bytes) throws Exception {
        cutAt("phase_", bytes);
    }

    @Test
    void soIsOneThatIsCutAtAnyOtherPlace() throws Exception {
        int step = Integer.getInteger("sluice.cuts.step", BEFORE_THE_LOAD / 2 + 1);
        for (int bytes = step; bytes < BEFORE_THE_LOAD; bytes += step) {
            cutAt("cut_at_", bytes);
        }
    }

    private void cutAt(String name, int bytes) throws Exception {
        try (BreakableProxy proxy = ground.proxy(Fault.CUT_ANYWHERE, bytes)) {
            OrdersLoad load = ground.load(name + bytes, proxy::port, RETRY);
            RunReport report = ProvingGround.run(load);
            assertThat(proxy.faulted()).as("cut at %d", bytes).isTrue();
            assertThat(report.status())
                    .as("cut at %d: %s", bytes, report.message())
                    .isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
            assertThat(report.attempts()).as("cut at %d", bytes).isEqualTo(2);
            ground.isWhole(load);
        }
        ground.awaitNoSession();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "DROP"})
    void aNetworkThatLetsNothingThroughIsLeftAtTheDeadline(Fault fault) throws Exception {
        try (BreakableProxy proxy = ground.proxy(fault, ProvingGround.WIRE_BYTES / 2)) {
            OrdersLoad load = ground.load(
                    "network_" + fault.name().toLowerCase(Locale.ROOT), proxy::port, "timeouts: {batch: 2s}\n");
            RunReport report = ProvingGround.run(load);
            assertThat(proxy.sinceFault()).isLessThan(Duration.ofSeconds(2).plus(MARGIN));
            assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
            assertThat(report.message()).startsWith("the batch deadline of 2 s passed");
            proxy.release();
            ground.awaitNoSession();
            assertThat(load.rows()).isZero();
            assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
            ground.isWhole(load);
        }
    }

    @Test
    void aServerFarAwayIsLoadedAllTheSame() throws Exception {
        try (BreakableProxy proxy = ground.proxy(Fault.NONE, 0).late(Duration.ofMillis(LATENCY))) {
            OrdersLoad load = ground.load("far_away", proxy::port, "timeouts: {batch: 5m}\n");
            RunReport report = ProvingGround.run(load);
            assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
            assertThat(report.attempts()).isEqualTo(1);
            ground.isWhole(load);
        }
    }
}
