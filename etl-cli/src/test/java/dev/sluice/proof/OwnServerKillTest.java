package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 where the tool keeps a server of its own: for the tool, and for the server. {@code -Dsluice.kills} says how often, {@code -Dsluice.kills.seed} repeats the moments of an earlier test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnServerKillTest {

    private static final int RECORDS = 60_000;
    private static final int KILLS = Math.max(2, Integer.getInteger("sluice.kills", 0) / 10);
    private static final long SEED = Long.getLong("sluice.kills.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    private Path parent = Path.of("");
    private Warehouse warehouse;
    private OrdersLoad.Left undisturbed;
    private Duration whole = Duration.ZERO;

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) throws Exception {
        parent = folder;
        warehouse = new Warehouse(parent.resolve("pg"));
        OrdersLoad.writeInput(parent.resolve("input/orders.csv"), RECORDS);
        OrdersLoad load = OrdersLoad.in(parent, "undisturbed", warehouse, warehouse.port(), "")
                .withSchema()
                .withTable();
        long start = System.nanoTime();
        ToolProcess tool = load.start();
        assertThat(tool.code()).as(tool.said()).isZero();
        whole = Duration.ofNanos(System.nanoTime() - start);
        undisturbed = load.left();
        assertThat(undisturbed.rejects()).hasSizeGreaterThan(400).anyMatch(line -> line.contains("DB_UNIQUE"));
        assertThat(load.rows() + undisturbed.rejects().size()).isEqualTo(RECORDS);
    }

    @AfterAll
    void stop() {
        warehouse.close();
    }

    @Test
    void theToolThatOwnsTheServer() throws Exception {
        OrdersLoad load = OrdersLoad.embedded(parent, "owner", warehouse);
        for (int kill = 0; kill < KILLS; kill++) {
            ToolProcess tool = load.start();
            tool.leaveAlone((long) (random.nextDouble() * 1.5 * whole.toMillis()));
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
