package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.proof.BreakableProxy.Fault;
import dev.sluice.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * kill -9, run again: table and quarantine are what one undisturbed run leaves, for every {@link Kind} and both units of commit. {@code -Dsluice.kills=60} kills more often at random, {@code -Dsluice.kills.step=5} at each named step;
 * {@code -Dsluice.kills.seed} repeats the moments of an earlier test. Where the kills fell stands in {@code target/kills.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final int KILLS = Integer.getInteger("sluice.kills", 8);
    private static final int AT_EACH_STEP = Integer.getInteger("sluice.kills.step", 1);
    private static final long SEED = Long.getLong("sluice.kills.seed", System.nanoTime());
    private static final List<String> UNITS = List.of("run", "batch");

    /** The exit code of a process that SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    private static final int MOST_MISSES = 30;
    private static final int TENTHS = 10;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> fell = new TreeMap<>();
    private Trials trials;

    /** What the tool was doing. */
    private enum Phase {
        BEFORE_THE_LEDGER_KNEW,
        LOADING,
        COMMITTING,
        COMMITTED
    }

    /** The steps that a kill is aimed at. */
    private enum Step {
        A_BATCH_WAS_SENT(Fault.HOLD_BATCH),
        BEFORE_A_COMMIT(Fault.HOLD_COMMIT),
        BETWEEN_A_COMMIT_AND_ITS_ANSWER(Fault.HOLD_ANSWER),
        A_QUARANTINE_WRITE(Fault.NONE);

        final Fault fault;

        Step(Fault fault) {
            this.fault = fault;
        }
    }

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) throws Exception {
        trials = new Trials(folder);
    }

    @AfterAll
    void tellWhereTheyFell() throws IOException {
        trials.close();
        List<String> lines = new ArrayList<>(List.of("seed " + SEED + ", " + Trials.RECORDS + " records a load"));
        fell.forEach((where, count) -> lines.add(String.format("%5d  %s", count, where)));
        Files.write(Path.of("target", "kills.txt"), lines);
    }

    private void count(String where) {
        fell.merge(where, 1, Integer::sum);
    }

    @Test
    void anyMomentOfTheRun() throws Exception {
        int misses = 0;
        for (int kill = 0; kill < KILLS; ) {
            Kind kind = Kind.values()[kill % Kind.values().length];
            String unit = UNITS.get(kill / Kind.values().length % UNITS.size());
            OrdersLoad load = trials.load(kind, unit, trials.warehouse().port(), "");
            ToolProcess tool = load.start();
            // A moment that came too late, because other work held up the measured run, is drawn again earlier.
            double aim = random.nextDouble() / (1 + misses);
            awaitShare(kind, load, tool, random.nextInt(5) == 0 ? 0 : aim);
            tool.leaveAlone(random.nextInt(random.nextBoolean() ? 5 : 200));
            String doing = trials.warehouse().sessions();
            tool.kill();
            if (tool.process().exitValue() != KILLED) {
                misses++;
                assertThat(misses).as("kills that came too late").isLessThan(MOST_MISSES);
                continue;
            }
            misses = 0;
            kill++;
            trials.awaitNoSession();
            Phase phase = phase(load, doing);
            long tenth = trials.committed(load) * TENTHS / Trials.RECORDS;
            String where = kind.label() + " " + unit + " " + phase + (unit.equals("batch") ? ", tenth " + tenth : "");
            count("at random: " + where);
            endsAsUndisturbed(kind, load, "seed " + SEED + ", kill " + kill + ", " + where + ", doing: " + doing);
        }
    }

    /** Waits until the table's file has grown to a share of its final size. */
    private void awaitShare(Kind kind, OrdersLoad load, ToolProcess tool, double share) {
        await().atMost(Warehouse.LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> tool.ended() || trials.bytes(load) >= share * trials.wholeBytes(kind));
    }

    private Phase phase(OrdersLoad load, String doing) throws SQLException {
        List<String> attempts = load.attempts();
        if (attempts.isEmpty()) {
            return Phase.BEFORE_THE_LEDGER_KNEW;
        }
        if (attempts.contains("COMMITTED")) {
            return Phase.COMMITTED;
        }
        boolean committing =
                doing.contains("COMMIT") || doing.contains("INSERT INTO \"ledger") || doing.contains("UPDATE \"ledger");
        return committing ? Phase.COMMITTING : Phase.LOADING;
    }

    private void endsAsUndisturbed(Kind kind, OrdersLoad load, String how) throws Exception {
        long committed = trials.committed(load);
        RunReport again = ProvingGround.run(load);
        assertThat(again.succeeded()).as(how + "\n" + again.message()).isTrue();
        trials.isWhole(kind, load, how);
        if (committed > 0 && committed < Trials.RECORDS) {
            assertThat(again.inputs().get(0).resumed()).as(how).isNotNull();
            assertThat(again.counts().read()).as(how).isEqualTo(Trials.RECORDS - committed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atAStep(Step step) throws Exception {
        for (int kill = 0; kill < AT_EACH_STEP; kill++) {
            for (String unit : UNITS) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                long nth = unit.equals("run") ? 0 : random.nextInt(Trials.BATCHES - 10);
                try (BreakableProxy proxy = new BreakableProxy(trials.warehouse()::port).with(step.fault, nth)) {
                    OrdersLoad load = trials.load(kind, unit, proxy.port(), "");
                    ToolProcess tool = load.start();
                    if (step == Step.A_QUARANTINE_WRITE) {
                        awaitRejects(load, tool, random.nextDouble());
                    } else {
                        assertThat(proxy.awaitFault()).isTrue();
                    }
                    tool.kill();
                    proxy.release();
                    trials.awaitNoSession();
                    count("at a step: " + step + ", " + unit
                            + (tool.process().exitValue() == KILLED ? "" : ", missed"));
                    endsAsUndisturbed(kind, load, "seed " + SEED + ", " + kind + " " + unit + " " + step);
                }
            }
        }
    }

    /** Waits until so large a share of the rejects stands in the file that is written. */
    private void awaitRejects(OrdersLoad load, ToolProcess tool, double share) {
        await().atMost(Warehouse.LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    long bytes = 0;
                    for (Path file : load.quarantine()) {
                        bytes += Files.exists(file) ? file.toFile().length() : 0;
                    }
                    return tool.ended() || bytes > share * 500 * Trials.RECORDS / 30;
                });
    }
}
