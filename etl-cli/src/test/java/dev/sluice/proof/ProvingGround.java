package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunOptions;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * A server, an input, and what one undisturbed load of it leaves. Whoever opens it closes it.
 *
 * @param parent the folder of everything
 * @param warehouse the server
 * @param undisturbed what a load must leave
 */
record ProvingGround(Path parent, Warehouse warehouse, OrdersLoad.Left undisturbed) implements AutoCloseable {

    static final int RECORDS = 20_000;

    /** About what an input of so many records comes to on its way to the server. */
    static final long WIRE_BYTES = 2_000_000;

    static ProvingGround open(Path parent) throws IOException, SQLException {
        Warehouse warehouse = new Warehouse(parent.resolve("pg"));
        OrdersLoad.writeInput(parent.resolve("input/orders.csv"), RECORDS);
        OrdersLoad load = OrdersLoad.in(parent, "undisturbed", warehouse, warehouse.port(), "")
                .withSchema()
                .withTable();
        RunReport report = run(load);
        assertThat(report.status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        OrdersLoad.Left left = load.left();
        assertThat(report.counts().loaded() + left.rejects().size()).isEqualTo(RECORDS);
        assertThat(left.rejects()).anyMatch(line -> line.contains("DB_UNIQUE"));
        return new ProvingGround(parent, warehouse, left);
    }

    /** A load with a table of its own, straight to the server. */
    OrdersLoad load(String name, String more) throws IOException, SQLException {
        return load(name, warehouse::port, more);
    }

    /** A load with a table of its own, by way of a port. */
    OrdersLoad load(String name, IntSupplier port, String more) throws IOException, SQLException {
        return OrdersLoad.in(parent, name, warehouse, port.getAsInt(), more)
                .withSchema()
                .withTable();
    }

    /** A proxy to the server, also when that has moved. */
    BreakableProxy proxy(BreakableProxy.Fault fault, long afterBytes) throws IOException {
        return new BreakableProxy(warehouse::port).with(fault, afterBytes);
    }

    /** Runs the job in this process, from the moment its deadline begins. */
    static RunReport run(OrdersLoad load) {
        Job job = load.job();
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            return engine.run(job, RunOptions.DEFAULT, RunListener.NONE, context);
        } finally {
            job.close();
        }
    }

    /** Runs the tool once more, undisturbed: it must end well, and leave what one undisturbed run leaves. */
    void loadsAllWhenRunAgain(OrdersLoad load) throws Exception {
        ToolProcess again = load.start();
        assertThat(again.code()).as(again.said()).isZero();
        isWhole(load);
    }

    /** Table and quarantine are what one undisturbed run leaves. */
    void isWhole(OrdersLoad load) throws IOException, SQLException {
        assertThat(load.left()).isEqualTo(undisturbed);
        assertThat(load.quarantine()).allMatch(file -> file.toString().endsWith(".ndjson"));
    }

    /** Waits until the server has no session of the tool any more, and no lock of one. */
    void awaitNoSession() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(warehouse.sessions()).isEmpty());
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
