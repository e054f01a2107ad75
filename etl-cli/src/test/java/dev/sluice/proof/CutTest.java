package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.proof.BreakableProxy.Fault;
import dev.sluice.report.RunReport;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connection is cut between a COMMIT and its answer: nothing is doubled, nothing is lost. {@code -Dsluice.cuts=50} cuts more often, {@code -Dsluice.cuts.seed} repeats the places of an earlier test. And the server dies as in an immediate shutdown,
 * {@code -Dsluice.restarts=10} times in one load.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutTest {

    private static final int CUTS = Integer.getInteger("sluice.cuts", 8);
    private static final int RESTARTS = Integer.getInteger("sluice.restarts", 2);
    private static final long SEED = Long.getLong("sluice.cuts.seed", System.nanoTime());

    /** So many cuts in a load that commits batches, at most. */
    private static final int IN_ONE_LOAD = 5;

    private static final String RETRY = "retry: {attempts: 200, backoff: 20ms..500ms}\n";

    private final Random random = new Random(SEED);
    private Trials trials;

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) throws Exception {
        trials = new Trials(folder);
    }

    @AfterAll
    void stop() {
        trials.close();
    }

    @Test
    void betweenACommitAndItsAnswer() throws Exception {
        for (int left = CUTS; left > 0; ) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            boolean batch = random.nextBoolean() || left == CUTS;
            int cuts = batch ? Math.min(left, IN_ONE_LOAD) : 1;
            left -= cuts;
            try (BreakableProxy proxy = new BreakableProxy(trials.warehouse()::port)) {
                for (int i = 0; i < cuts; i++) {
                    proxy.then(Fault.CUT_AFTER_COMMIT, batch ? random.nextInt(10) : 0);
                }
                OrdersLoad load = trials.load(kind, batch ? "batch" : "run", proxy.port(), RETRY);
                String how = "seed " + SEED + ", " + kind + ", " + cuts + " cuts, batch " + batch;
                RunReport report = ProvingGround.run(load);
                assertThat(proxy.ahead()).as(how).isZero();
                assertThat(report.status())
                        .as(how + "\n" + report.message())
                        .isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
                assertThat(report.counts().read()).as(how).isEqualTo(Trials.RECORDS);
                assertThat(report.counts().balanced()).as(how).isTrue();
                assertThat(report.attempts()).as(how).isEqualTo(batch ? cuts + 1 : 1);
                assertThat(report.counts().quarantined())
                        .as(how)
                        .isEqualTo(trials.undisturbed(kind).rejects().size());
                assertThat(report.reasons().stream()
                                .mapToLong(RunReport.Reason::count)
                                .sum())
                        .as(how)
                        .isEqualTo(report.counts().quarantined());
                trials.isWhole(kind, load, how);
            }
        }
    }

    @Test
    void theServerDiesAgainAndAgainInOneLoad() throws Exception {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        try (BreakableProxy proxy = new BreakableProxy(trials.warehouse()::port)) {
            OrdersLoad load = trials.load(kind, "batch", proxy.port(), RETRY);
            String how = "seed " + SEED + ", " + kind;
            ToolProcess tool = null;
            for (int restart = 1; restart <= RESTARTS; restart++) {
                // The gate lets the load pass so far and no further, so that the server dies in its middle.
                try (Gate gate = new Gate(load, Trials.RECORDS / 2 * restart / RESTARTS)) {
                    tool = tool == null ? load.start() : tool;
                    gate.awaitReached();
                    trials.warehouse().crashAndStartAgain();
                }
                trials.warehouse().run("DROP FUNCTION " + load.name() + ".halt() CASCADE");
            }
            assertThat(tool).isNotNull();
            assertThat(tool.code()).as(how + "\n" + tool.said()).isZero();
            assertThat(load.attempts().size()).as(how).isGreaterThanOrEqualTo(RESTARTS);
            trials.isWhole(kind, load, how);
        }
    }
}
