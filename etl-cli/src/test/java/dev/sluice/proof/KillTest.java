package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9, run again: table and quarantine are what one undisturbed run leaves. {@code -Dsluice.kills=50} kills more often, {@code -Dsluice.kills.seed} repeats the moments of an earlier test; where the kills fell stands in
 * {@code target/kills.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final int RECORDS = 60_000;
    private static final int KILLS = Integer.getInteger("sluice.kills", 4);
    private static final long SEED = Long.getLong("sluice.kills.seed", System.nanoTime());

    /** How close to the end of the load a kill aims that shall fall into the commit. */
    private static final double NEARLY_ALL = 0.97;

    private static final int COMMIT_MILLIS = 120;

    /** The exit code of a process that SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    private static final int MOST_MISSES = 30;

    private final Random random = new Random(SEED);
    private final Map<Phase, Integer> fell = new EnumMap<>(Phase.class);

    private Path parent = Path.of("");
    private Warehouse warehouse;
    private OrdersLoad.Left undisturbed;
    private Duration whole = Duration.ZERO;
    private long tableBytes;

    /** What the tool was doing. */
    private enum Phase {
        BEFORE_THE_LEDGER_KNEW,
        LOADING,
        COMMITTING,
        COMMITTED
    }

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) throws Exception {
        parent = folder;
        warehouse = new Warehouse(parent.resolve("pg"));
        OrdersLoad.writeInput(parent.resolve("input/orders.csv"), RECORDS);
        OrdersLoad load = load("undisturbed").withTable();
        long start = System.nanoTime();
        ToolProcess tool = load.start();
        assertThat(tool.code()).as(tool.said()).isZero();
        whole = Duration.ofNanos(System.nanoTime() - start);
        undisturbed = load.left();
        tableBytes = bytes(load);
        assertThat(undisturbed.rejects()).hasSizeGreaterThan(400).anyMatch(line -> line.contains("DB_UNIQUE"));
        assertThat(load.rows() + undisturbed.rejects().size()).isEqualTo(RECORDS);
    }

    @AfterAll
    void stop() {
        warehouse.close();
    }

    private OrdersLoad load(String name) throws IOException, SQLException {
        return load(name, warehouse.port());
    }

    private OrdersLoad load(String name, int port) throws IOException, SQLException {
        return OrdersLoad.in(parent, name, warehouse, port, "").withSchema();
    }

    private long bytes(OrdersLoad load) throws SQLException {
        return Long.parseLong(warehouse.ask("SELECT pg_relation_size('" + load.table() + "')"));
    }

    @Test
    void anyMomentOfTheRun() throws Exception {
        int tries = 0;
        int misses = 0;
        for (int kill = 0; kill < KILLS; tries++) {
            String name = "kill" + tries;
            OrdersLoad load = kill % 3 == 0 ? load(name) : load(name).withTable();
            ToolProcess tool = load.start();
            // A moment that came too late, because other work held up the measured run, is drawn again earlier.
            double aim = random.nextDouble() / (1 + misses);
            switch (kill % 3) {
                case 0 -> wait(tool, (long) (aim * whole.toMillis()));
                case 1 -> awaitShare(load, tool, aim);
                default -> {
                    awaitShare(load, tool, NEARLY_ALL);
                    wait(tool, (long) (aim * COMMIT_MILLIS));
                }
            }
            String doing = warehouse.sessions();
            tool.kill();
            if (tool.process().exitValue() != KILLED) {
                misses++;
                assertThat(misses).as("kills that came too late").isLessThan(MOST_MISSES);
                continue;
            }
            misses = 0;
            kill++;
            Phase phase = phase(load, doing);
            fell.merge(phase, 1, Integer::sum);
            endsAsUndisturbed(load, phase, "seed " + SEED + ", kill " + kill + ", " + phase + ", doing: " + doing);
        }
        Files.write(
                Path.of("target", "kills.txt"),
                List.of("seed " + SEED, "undisturbed " + whole.toMillis() + " ms", fell.toString()));
    }

    /** Waits so long, or until the process has ended. */
    private static void wait(ToolProcess tool, long millis) throws InterruptedException {
        assertThat(tool.process().waitFor(millis, TimeUnit.MILLISECONDS) == tool.ended())
                .isTrue();
    }

    /** Waits until the table's file has grown to a share of its final size. */
    private void awaitShare(OrdersLoad load, ToolProcess tool, double share) {
        await().atMost(Warehouse.LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> tool.ended() || bytes(load) >= share * tableBytes);
    }

    private Phase phase(OrdersLoad load, String doing) throws SQLException {
        List<String> attempts = load.attempts();
        if (attempts.isEmpty()) {
            return Phase.BEFORE_THE_LEDGER_KNEW;
        }
        if (committed(load)) {
            return Phase.COMMITTED;
        }
        boolean committing =
                doing.contains("COMMIT") || doing.contains("INSERT INTO \"ledger") || doing.contains("UPDATE \"ledger");
        return committing ? Phase.COMMITTING : Phase.LOADING;
    }

    /** Asked after the kill: a commit that the server has begun goes on without the tool. */
    private boolean committed(OrdersLoad load) throws SQLException {
        await().atMost(Warehouse.LONG).until(() -> warehouse.sessions().isEmpty());
        return load.attempts().contains("COMMITTED");
    }

    private void endsAsUndisturbed(OrdersLoad load, Phase phase, String how) throws Exception {
        ToolProcess again = load.start();
        assertThat(again.code()).as(how + "\n" + again.said()).isZero();
        OrdersLoad.Left left = load.left();
        assertThat(left.table()).as(how).isEqualTo(undisturbed.table());
        assertThat(left.rejects()).as(how).isEqualTo(undisturbed.rejects());
        assertThat(load.quarantine()).as(how).allMatch(file -> file.toString().endsWith(".ndjson"));
        List<String> expected = new ArrayList<>();
        if (phase == Phase.COMMITTED) {
            expected.add("COMMITTED");
        } else if (phase != Phase.BEFORE_THE_LEDGER_KNEW) {
            expected.add("FAILED ended without a word: killed, or its connection was lost");
        }
        expected.add("COMMITTED");
        assertThat(load.attempts()).as(how).isEqualTo(expected);
    }

    @Test
    void justBeforeTheCommitReachesTheServer() throws Exception {
        killedAt(BreakableProxy.Fault.HOLD_COMMIT, Phase.COMMITTING);
    }

    @Test
    void betweenTheCommitAndItsAnswer() throws Exception {
        killedAt(BreakableProxy.Fault.HOLD_ANSWER, Phase.COMMITTED);
    }

    private void killedAt(BreakableProxy.Fault fault, Phase expected) throws Exception {
        try (BreakableProxy proxy = new BreakableProxy(warehouse::port).with(fault, 0)) {
            OrdersLoad load = load(fault.name().toLowerCase(java.util.Locale.ROOT), proxy.port());
            ToolProcess tool = load.start();
            assertThat(proxy.awaitFault()).isTrue();
            if (expected == Phase.COMMITTED) {
                await().atMost(Warehouse.LONG).until(() -> load.rows() > 0);
            }
            tool.kill();
            assertThat(committed(load)).isEqualTo(expected == Phase.COMMITTED);
            endsAsUndisturbed(load, expected, fault.name());
        }
    }

    @Test
    void theToolThatOwnsTheServer() throws Exception {
        OrdersLoad load = OrdersLoad.embedded(parent, "owner", warehouse);
        for (int kill = 0; kill < Math.max(2, KILLS / 10); kill++) {
            ToolProcess tool = load.start();
            wait(tool, (long) (random.nextDouble() * 1.5 * whole.toMillis()));
            tool.kill();
            endsAsUndisturbedInItsOwnServer(load);
        }
    }

    @Test
    void theServerThatTheToolOwns() throws Exception {
        OrdersLoad load = OrdersLoad.embedded(parent, "owned", warehouse);
        ToolProcess tool = load.start();
        await().atMost(Warehouse.LONG)
                .until(() -> load.quarantine().stream()
                        .anyMatch(file -> file.toString().endsWith(".writing")));
        Warehouse.killServer(server(load));
        assertThat(tool.code()).as(tool.said()).isEqualTo(2);
        assertThat(tool.said()).contains("the run failed after ", " s; orders in the embedded PostgreSQL in ");
        assertThat(load.quarantine())
                .isNotEmpty()
                .allMatch(file -> file.toString().endsWith(".run_failed.ndjson"));
        endsAsUndisturbedInItsOwnServer(load);
    }

    private static Path server(OrdersLoad load) {
        return load.folder().resolve(".sluice/postgres");
    }

    /** Runs the tool once more, looks at what it leaves, and clears that away. */
    private void endsAsUndisturbedInItsOwnServer(OrdersLoad load) throws Exception {
        ToolProcess again = load.start();
        assertThat(again.code()).as(again.said()).isZero();
        assertThat(server(load).resolve("data/postmaster.pid")).doesNotExist();
        try (Warehouse adopted = new Warehouse(server(load))) {
            OrdersLoad same = new OrdersLoad(load.folder(), load.name(), adopted);
            assertThat(same.left()).as("seed " + SEED).isEqualTo(undisturbed);
            adopted.run("DROP TABLE orders; DROP SCHEMA ledger_public CASCADE");
        }
        for (Path file : load.quarantine()) {
            assertThat(file.toString()).endsWith(".ndjson");
            Files.delete(file);
        }
    }
}
