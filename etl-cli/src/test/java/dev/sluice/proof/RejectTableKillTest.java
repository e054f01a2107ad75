package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.proof.BreakableProxy.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 around a commit whose rejects go to a table, run again: rows and rejects are what one undisturbed run leaves. */
class RejectTableKillTest {

    private static final int RECORDS = 5_000;

    private static OrdersLoad load(Path parent, String name, Warehouse warehouse, int port, String unit)
            throws Exception {
        String quarantine = "quarantine: {table: " + name + ".rejects, limit: {ratio: 100%}}\n";
        return OrdersLoad.in(parent, name, warehouse, port, "  commit: " + unit + "\n" + quarantine)
                .withSchema();
    }

    /** The table's rejects without what each run has its own of, and the table's rows. */
    private static String left(OrdersLoad load, Warehouse warehouse) throws Exception {
        String rejects = warehouse.ask(
                "SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || md5(string_agg(id || resource || record || line || byte_offset"
                        + " || encode(raw, 'hex') || violations::text || state, ',' ORDER BY record)) FROM "
                        + load.name()
                        + ".rejects");
        String counted = warehouse.ask("SELECT sum(rejects) FROM " + load.name() + ".rejects_attempts");
        return load.left().table() + " and " + rejects + ", counted " + counted;
    }

    @Test
    void rowsAndRejectsAreThereOnceWhereverTheKillFell(@TempDir Path parent) throws Exception {
        OrdersLoad.writeInput(parent.resolve("input/orders.csv"), RECORDS);
        try (Warehouse warehouse = new Warehouse(parent.resolve("pg"))) {
            OrdersLoad undisturbed = load(parent, "undisturbed", warehouse, warehouse.port(), "run");
            ToolProcess whole = undisturbed.start();
            assertThat(whole.code()).as(whole.said()).isZero();
            String expected = left(undisturbed, warehouse);
            for (String unit : List.of("run", "batch")) {
                for (Fault fault : List.of(Fault.HOLD_COMMIT, Fault.HOLD_ANSWER)) {
                    String name = unit + "_" + fault.name().toLowerCase(java.util.Locale.ROOT);
                    try (BreakableProxy proxy =
                            new BreakableProxy(warehouse::port).with(fault, unit.equals("run") ? 0 : 2)) {
                        OrdersLoad load = load(parent, name, warehouse, proxy.port(), unit);
                        ToolProcess tool = load.start();
                        assertThat(proxy.awaitFault()).as(name).isTrue();
                        tool.kill();
                        proxy.release();
                        await().atMost(Duration.ofSeconds(30))
                                .untilAsserted(
                                        () -> assertThat(warehouse.sessions()).isEmpty());
                        ToolProcess again = load.start();
                        assertThat(again.code()).as(name + ": " + again.said()).isZero();
                        assertThat(left(load, warehouse)).as(name).isEqualTo(expected);
                        assertThat(load.quarantine())
                                .as(name)
                                .allMatch(file -> file.toString().endsWith(".run_failed.ndjson"));
                    }
                }
            }
        }
    }
}
