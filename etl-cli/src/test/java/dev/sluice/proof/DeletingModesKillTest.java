package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 in a load that takes rows away: the table has all of before or all of the run, and the next run leaves what an undisturbed one does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletingModesKillTest {

    private static final int RECORDS = 3_000;

    private Path parent = Path.of("");
    private Warehouse warehouse;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        parent = folder;
        warehouse = new Warehouse(parent.resolve("pg"));
        OrdersLoad.writeInput(parent.resolve("input/orders.csv"), RECORDS);
    }

    @AfterAll
    void stop() {
        warehouse.close();
    }

    private OrdersLoad load(String name, String mode, int port) throws IOException, SQLException {
        String more = "  mode: " + mode + "\n"
                + (mode.equals("replace") ? "  replace: id IS NOT NULL\n" : "")
                + (mode.equals("merge") ? "  if_key_unknown: delete\n" : "")
                + "quarantine: {limit: {rows: 1000}}\n";
        OrdersLoad load =
                OrdersLoad.in(parent, name, warehouse, port, more).withSchema().withTable();
        warehouse.run("INSERT INTO " + load.table() + " SELECT g, gen_random_uuid(), now(), 'before', 'DE', NULL, 1, 1,"
                + " 'offen', now(), NULL, NULL FROM generate_series(-500, 500) g");
        return load;
    }

    /** How many rejects stand open. */
    private static long open(OrdersLoad load) {
        Job job = load.job();
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            Quarantine rejects = Quarantine.of(job.rejects(), job.target(), context);
            return rejects.page(RejectFilter.ALL.in(RejectState.OPEN), 0, 1, context)
                    .total();
        } finally {
            job.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "truncate", "swap", "replace"})
    void allOfBeforeOrAllOfTheRun(String mode) throws Exception {
        OrdersLoad undisturbed = load(mode + "_undisturbed", mode, warehouse.port());
        ToolProcess tool = undisturbed.start();
        assertThat(tool.code()).as(tool.said()).isZero();
        String expected = undisturbed.left().table();

        for (BreakableProxy.Fault fault :
                new BreakableProxy.Fault[] {BreakableProxy.Fault.HOLD_COMMIT, BreakableProxy.Fault.HOLD_ANSWER}) {
            try (BreakableProxy proxy = new BreakableProxy(warehouse::port).with(fault, 0)) {
                OrdersLoad load = load(mode + "_" + fault.name().toLowerCase(Locale.ROOT), mode, proxy.port());
                String before = load.left().table();
                ToolProcess killed = load.start();
                assertThat(proxy.awaitFault()).isTrue();
                boolean committed = fault == BreakableProxy.Fault.HOLD_ANSWER;
                if (committed) {
                    await().atMost(Warehouse.LONG).until(() -> load.attempts().contains("COMMITTED"));
                }
                killed.kill();
                await().atMost(Warehouse.LONG).until(() -> warehouse.sessions().isEmpty());
                assertThat(load.left().table()).isEqualTo(committed ? expected : before);

                ToolProcess again = load.start();
                assertThat(again.code()).as(again.said()).isZero();
                assertThat(load.left().table()).isEqualTo(expected);
                assertThat(open(load)).isEqualTo(open(undisturbed)).isPositive();
            }
        }
    }
}
