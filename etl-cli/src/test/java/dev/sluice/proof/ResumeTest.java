package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds that comes after one which had committed a part of its input. A reject limit that trips in the middle is what cuts the first one off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {

    private static final int RECORDS = 6_000;
    private static final int BATCH = 100;
    private static final String LIMIT = "quarantine: {limit: {rows: 100}}\n";
    private static final String NO_LIMIT = "quarantine: {limit: {rows: 6000}}\n";

    private Path parent = Path.of("");
    private Warehouse warehouse;
    private int loads;

    @BeforeAll
    void start(@TempDir Path folder) {
        parent = folder;
        warehouse = new Warehouse(parent.resolve("pg"));
    }

    @AfterAll
    void stop() {
        warehouse.close();
    }

    @BeforeEach
    void writeInputs() throws IOException {
        for (Kind kind : Kind.values()) {
            kind.writeInput(parent, RECORDS);
        }
    }

    private OrdersLoad load(Kind kind, String commit, String more) throws IOException, SQLException {
        loads++;
        return kind.load(parent, "resume" + loads, warehouse, warehouse.port(), commit, BATCH, more);
    }

    /** A load of which a part is committed. */
    private OrdersLoad cutOff(Kind kind) throws IOException, SQLException {
        OrdersLoad load = load(kind, "batch", LIMIT);
        RunReport report = ProvingGround.run(load);
        assertThat(report.status()).isEqualTo(RunReport.Status.REJECT_LIMIT);
        Counts committed = committed(report);
        assertThat(committed.balanced()).isTrue();
        assertThat(committed.read()).isBetween(1_000L, 4_000L);
        // Of a key that comes twice in different batches, an upsert has loaded both records into one row.
        long twice = kind == Kind.NDJSON ? committed.read() / 101 + 1 : 0;
        assertThat(load.rows()).isBetween(committed.loaded() - twice, committed.loaded());
        assertThat(load.rejects()).hasSize((int) committed.quarantined());
        assertThat(load.attempts()).hasSize(1).first().asString().startsWith("PARTLY_COMMITTED ");
        return load;
    }

    private static Counts committed(RunReport report) {
        Counts committed = report.committed();
        assertThat(committed).as(report.message()).isNotNull();
        return committed == null ? Counts.ZERO : committed;
    }

    private static void change(OrdersLoad load, String from, String to) throws IOException {
        Path file = load.jobFile();
        String job = Files.readString(file);
        assertThat(job).contains(from);
        Files.writeString(file, job.replace(from, to));
    }

    /** The name that an input has, which lies outside of the job's folder. */
    private String input(String file) {
        return parent.resolve("input").resolve(file).toString();
    }

    private String run(OrdersLoad load) throws SQLException {
        return warehouse.ask("SELECT run FROM " + load.ledger("runs") + " ORDER BY epoch LIMIT 1");
    }

    @Test
    void whatWasCommittedStaysWhenTheRejectLimitTripsAndTheSameRecordTripsItAgain() throws Exception {
        OrdersLoad load = cutOff(Kind.CSV);
        OrdersLoad.Left left = load.left();

        ToolProcess again = load.start();
        assertThat(again.code()).as(again.said()).isEqualTo(3);
        assertThat(again.said())
                .contains("orders: too many rejects after ")
                .contains("; the job allows 100 (quarantine.limit.rows)");
        assertThat(load.left()).isEqualTo(left);
    }

    @Test
    void theNextRunTellsWhereItGoesOnAndBalancesItselfAndAllRuns() throws Exception {
        OrdersLoad whole = load(Kind.NESTED, "run", NO_LIMIT);
        assertThat(ProvingGround.run(whole).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        OrdersLoad load = cutOff(Kind.NESTED);
        String first = run(load);
        long committed = Long.parseLong(warehouse.ask("SELECT record FROM " + load.ledger("parts")));
        change(load, LIMIT, NO_LIMIT);

        ToolProcess tool = load.start();
        assertThat(tool.code()).as(tool.said()).isZero();
        assertThat(tool.said().replaceAll("\\s+", " "))
                .contains(String.format(
                        Locale.ROOT,
                        " resumed at record %,d of %s (%,d records had been committed by run %s) over all"
                                + " runs: read 6,000 = loaded ",
                        committed + 1,
                        input("orders.json"),
                        committed,
                        first))
                .contains(String.format(Locale.ROOT, " read %,d = loaded ", RECORDS - committed));
        assertThat(load.left()).isEqualTo(whole.left());
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.NOTHING_TO_LOAD);
    }

    @Test
    void refusesAnInputThatHasChangedSince() throws Exception {
        OrdersLoad load = cutOff(Kind.GZIP);
        Path input = parent.resolve("input/orders.csv.gz");
        byte[] bytes = Files.readAllBytes(input);
        byte[] other = bytes.clone();
        other[20] ^= 1;
        Files.write(input, other);
        assertThat(refused(load)).isEqualTo(changed(load, "its content is another"));

        Files.write(input, List.of("more"), StandardOpenOption.APPEND);
        assertThat(refused(load))
                .isEqualTo(changed(
                        load,
                        String.format(Locale.ROOT, "it has %,d bytes and had %,d", bytes.length + 5, bytes.length)));

        Files.write(input, bytes);
        change(load, LIMIT, NO_LIMIT);
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
    }

    private static String refused(OrdersLoad load) {
        RunReport report = ProvingGround.run(load);
        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        return String.valueOf(report.message());
    }

    private String changed(OrdersLoad load, String how) throws SQLException {
        return input("orders.csv.gz") + " has changed since run " + run(load) + " committed the first "
                + String.format(
                        Locale.ROOT, "%,d", Long.parseLong(warehouse.ask("SELECT record FROM " + load.ledger("parts"))))
                + " records of " + input("orders.csv.gz") + ": " + how
                + ". Restore the file as it was, and the next run goes on behind them; or load all of the input once more"
                + " with --again, which leaves their rows in the target";
    }

    @Test
    void refusesAJobThatMeansSomethingElseUnlessAllIsLoadedAgain() throws Exception {
        OrdersLoad whole = load(Kind.NDJSON, "run", NO_LIMIT);
        change(whole, "max: 9000", "max: 7000");
        assertThat(ProvingGround.run(whole).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        OrdersLoad load = cutOff(Kind.NDJSON);
        change(load, LIMIT, NO_LIMIT);
        change(load, "max: 9000", "max: 7000");
        assertThat(refused(load))
                .startsWith("the job has changed since run " + run(load) + " committed the first ")
                .endsWith(" records of " + input("orders.ndjson")
                        + ": its format, columns, filter, rules, mode or limits are not"
                        + " those by which they were loaded. Restore the job file as it was, and the next run goes on"
                        + " behind them; or load all of the input once more with --again, which leaves their rows in the"
                        + " target");

        ToolProcess again = ToolProcess.start(
                load.folder().resolve("state"),
                load.environment(),
                "run",
                "--again",
                load.jobFile().toString());
        assertThat(again.code()).as(again.said()).isZero();
        assertThat(again.said()).doesNotContain("resumed at record");
        assertThat(load.rows()).isGreaterThanOrEqualTo(whole.rows());
        assertThat(warehouse.ask("SELECT count(*) FROM " + load.ledger("parts")))
                .isEqualTo("0");
    }

    @Test
    void goesOnInAnInputThatHasGotAnotherName() throws Exception {
        OrdersLoad load = cutOff(Kind.CSV);
        Files.move(parent.resolve("input/orders.csv"), parent.resolve("input/renamed.csv"));
        change(load, "orders.csv", "renamed.csv");
        change(load, LIMIT, NO_LIMIT);
        RunReport report = ProvingGround.run(load);
        assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(report.inputs().get(0).resumed()).isNotNull();
        assertThat(report.counts().read()).isLessThan(RECORDS);
        assertThat(warehouse.ask("SELECT count(*) FROM " + load.ledger("parts")))
                .isEqualTo("0");
    }

    @Test
    void anInputThatIsCutOffUnderTwoNamesAndFinishedUnderAThirdIsLoadedOnce() throws Exception {
        OrdersLoad whole = load(Kind.CSV, "run", NO_LIMIT);
        assertThat(ProvingGround.run(whole).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        OrdersLoad load = cutOff(Kind.CSV);
        long first = Long.parseLong(warehouse.ask("SELECT record FROM " + load.ledger("parts")));

        rename(load, "orders.csv", "a.csv");
        change(load, LIMIT, "quarantine: {limit: {rows: 160}}\n");
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.REJECT_LIMIT);
        String parts =
                "SELECT string_agg(resource || ' ' || (record > " + first + "), ', ') FROM " + load.ledger("parts");
        assertThat(warehouse.ask(parts)).isEqualTo(input("a.csv") + " true");

        rename(load, "a.csv", "z.csv");
        change(load, "quarantine: {limit: {rows: 160}}\n", NO_LIMIT);
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(load.left().table()).isEqualTo(whole.left().table());
        assertThat(load.rejects()).hasSameSizeAs(whole.rejects());
        assertThat(warehouse.ask("SELECT count(*) FROM " + load.ledger("parts")))
                .isEqualTo("0");
    }

    private void rename(OrdersLoad load, String from, String to) throws IOException {
        Path input = parent.resolve("input");
        Files.move(input.resolve(from), input.resolve(to));
        change(load, from, to);
    }

    /** Both have the size, the first and the last 64 KiB of the other. */
    @Test
    void anInputThatIsLoadedWholeLeavesThePartOfOneThatLooksLikeIt() throws Exception {
        OrdersLoad load = cutOff(Kind.CSV);
        Path orders = parent.resolve("input/orders.csv");
        byte[] bytes = Files.readAllBytes(orders);
        int middle = 66_000;
        assertThat(bytes.length - middle).isGreaterThan(InputKey.SAMPLE);
        while (bytes[middle] != '-') {
            middle++;
        }
        bytes[middle] = ',';
        Files.write(parent.resolve("input/other.csv"), bytes);
        String part = warehouse.ask("SELECT record FROM " + load.ledger("parts"));
        change(load, LIMIT, NO_LIMIT);
        change(load, "orders.csv", "other.csv");
        warehouse.run("ALTER TABLE " + load.table() + " DROP CONSTRAINT orders_pkey");
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(warehouse.ask("SELECT resource || ' ' || record FROM " + load.ledger("parts")))
                .isEqualTo(input("orders.csv") + " " + part);

        change(load, "other.csv", "orders.csv");
        RunReport report = ProvingGround.run(load);
        assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(report.inputs().get(0).resumed()).isNotNull();
    }

    @Test
    void tellsOfAnInputThatDidNotComeAgain() throws Exception {
        OrdersLoad load = cutOff(Kind.CSV);
        String run = run(load);
        String record = warehouse.ask("SELECT record FROM " + load.ledger("parts"));
        Files.writeString(
                parent.resolve("input/other.csv"), "id,page,customer,amount,ordered\n7000,1,a,2.50,2026-01-01\n");
        change(load, "orders.csv", "other.csv");
        RunReport report = ProvingGround.run(load);
        assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED);
        assertThat(String.valueOf(report.message()).replace(",", ""))
                .isEqualTo(input("orders.csv") + " was committed up to record " + record + " by run " + run
                        + " and is not among the inputs any more");
    }

    @Test
    void rowsThatAreInsertedWhereTheyAreMissingAreThoseOfOneCommitAfterACut() throws Exception {
        OrdersLoad whole = insertingMissing("run", NO_LIMIT);
        assertThat(ProvingGround.run(whole).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        OrdersLoad load = insertingMissing("batch", LIMIT);
        RunReport cut = ProvingGround.run(load);
        assertThat(cut.status()).isEqualTo(RunReport.Status.REJECT_LIMIT);
        assertThat(committed(cut).suppressed()).isPositive();
        change(load, LIMIT, NO_LIMIT);
        RunReport rest = ProvingGround.run(load);
        assertThat(rest.status()).as(rest.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(committed(cut).read() + rest.counts().read()).isEqualTo(RECORDS);
        assertThat(load.left()).isEqualTo(whole.left());
        assertThat(warehouse.ask("SELECT count(*) FROM " + load.table() + " WHERE customer = 'before'"))
                .isEqualTo("600");
    }

    /** Every tenth key is in the table before. */
    private OrdersLoad insertingMissing(String commit, String more) throws IOException, SQLException {
        OrdersLoad load = load(Kind.NDJSON, commit, more);
        change(load, "mode: upsert", "mode: insert_missing\n  on_duplicate: first");
        warehouse.run("INSERT INTO " + load.table() + " SELECT g, 0, 'before' FROM generate_series(10, " + RECORDS
                + ", 10) g");
        return load;
    }

    @Test
    void theIndexesOfANewTableAreMadeAlthoughTheRunThatMadeItWasCutOff() throws Exception {
        OrdersLoad load = load(Kind.CSV, "batch", "  indexes: [customer]\n" + LIMIT);
        warehouse.run("DROP TABLE " + load.table());
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.REJECT_LIMIT);
        assertThat(load.rows()).isPositive();
        change(load, LIMIT, NO_LIMIT);
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(warehouse.ask(
                        "SELECT string_agg(indexname, ' ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = '"
                                + load.name() + "'"))
                .isEqualTo("orders_customer_idx orders_pkey");
    }

    @Test
    void aBatchOfAProcessThatHasLostTheJobIsNotCommitted() throws Exception {
        OrdersLoad load = load(Kind.CSV, "batch", "");
        ToolProcess first;
        try (Gate gate = new Gate(load, RECORDS / 2)) {
            first = load.start();
            gate.awaitReached();
            warehouse.run("UPDATE " + load.ledger("leases") + " SET epoch = epoch + 1, run = 'another'");
        }
        assertThat(first.code()).as(first.said()).isEqualTo(2);
        assertThat(first.said().replaceAll("\\s+", " "))
                .contains("job orders was taken over by run another since ")
                .contains("; nothing of this run was stored since its last commit");
        assertThat(load.rows()).isBetween(RECORDS / 2L, RECORDS / 2L + BATCH);
    }

    @Test
    void standardInputCannotBeGoneOnWith() throws Exception {
        OrdersLoad load = load(Kind.CSV, "batch", "");
        change(load, "../input/orders.csv", "'-'");
        ToolProcess tool = load.start();
        assertThat(tool.code()).as(tool.said()).isEqualTo(2);
        assertThat(tool.said().replaceAll("\\s+", " "))
                .contains(
                        "can be read only once, so no run could go on behind what is committed of it: write `commit: run`");
    }
}
