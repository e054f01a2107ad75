package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Loads of every {@link Kind}, each with more than fifty batches, and what one undisturbed run of them leaves. {@code -Dsluice.trial.records} says how large they are. Whoever opens them closes them.
 */
final class Trials implements AutoCloseable {

    static final int RECORDS = Integer.getInteger("sluice.trial.records", 6_000);

    /** So many batches a load, about. */
    static final int BATCHES = 60;

    private final Path parent;
    private final Warehouse warehouse;
    private final Map<Kind, OrdersLoad.Left> undisturbed = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> tableBytes = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> rows = new EnumMap<>(Kind.class);
    private int loads;

    Trials(Path parent) throws IOException, SQLException {
        this.parent = parent;
        this.warehouse = new Warehouse(parent.resolve("pg"));
        for (Kind kind : Kind.values()) {
            kind.writeInput(parent, RECORDS);
            OrdersLoad load = load(kind, "run", warehouse.port(), "");
            RunReport report = ProvingGround.run(load);
            assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
            OrdersLoad.Left left = load.left();
            assertThat(report.counts().quarantined()).isEqualTo(left.rejects().size());
            assertThat(left.rejects()).hasSizeGreaterThan(RECORDS / 50);
            undisturbed.put(kind, left);
            tableBytes.put(kind, bytes(load));
            rows.put(kind, load.rows());
        }
    }

    Warehouse warehouse() {
        return warehouse;
    }

    OrdersLoad load(Kind kind, String commit, int port, String more) throws IOException, SQLException {
        loads++;
        String name = kind.label() + "_" + commit + "_" + loads;
        return kind.load(parent, name, warehouse, port, commit, RECORDS / BATCHES, more);
    }

    /** What one undisturbed run leaves. */
    OrdersLoad.Left undisturbed(Kind kind) {
        return Objects.requireNonNull(undisturbed.get(kind));
    }

    /** How many rows that are. */
    long rows(Kind kind) {
        return Objects.requireNonNull(rows.get(kind));
    }

    /** How large the file of a load's table is. */
    long bytes(OrdersLoad load) throws SQLException {
        return Long.parseLong(warehouse.ask("SELECT pg_relation_size('" + load.table() + "')"));
    }

    /** How large it is after one undisturbed run. */
    long wholeBytes(Kind kind) {
        return Objects.requireNonNull(tableBytes.get(kind));
    }

    /** Table and quarantine are what one undisturbed run leaves, and nothing is half done. */
    void isWhole(Kind kind, OrdersLoad load, String how) throws IOException, SQLException {
        OrdersLoad.Left left = load.left();
        assertThat(left.table()).as(how).isEqualTo(undisturbed(kind).table());
        assertThat(left.rejects()).as(how).isEqualTo(undisturbed(kind).rejects());
        assertThat(load.quarantine()).as(how).allMatch(file -> file.toString().endsWith(".ndjson"));
        assertThat(load.attempts()).as(how).isNotEmpty().last().isEqualTo("COMMITTED");
        assertThat(warehouse.ask("SELECT count(*) FROM " + load.ledger("parts")))
                .as(how)
                .isEqualTo("0");
        assertThat(warehouse.ask("SELECT read_count || ' ' || loaded_count + quarantined_count + filtered_count"
                        + " + duplicate_count + suppressed_count FROM " + load.ledger("inputs")))
                .as(how)
                .isEqualTo(RECORDS + " " + RECORDS);
    }

    /** Waits until the server has no session of the tool any more. */
    void awaitNoSession() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(warehouse.sessions()).isEmpty());
    }

    /** How many records of a load are committed; all of them once the input is loaded. */
    long committed(OrdersLoad load) throws SQLException {
        if (warehouse.ask("SELECT to_regclass('" + load.ledger("parts") + "')").equals("null")) {
            return 0;
        }
        return Long.parseLong(warehouse.ask("SELECT coalesce((SELECT max(record) FROM " + load.ledger("parts")
                + "), 0) + coalesce((SELECT sum(read_count) FROM " + load.ledger("inputs") + "), 0)"));
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
