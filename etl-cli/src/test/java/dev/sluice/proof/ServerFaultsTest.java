package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may do to a load: refuse connections, choose it as a deadlock's victim, take no writes, run out of disk. It passes, or ends with words, and in the end nothing is lost or doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerFaultsTest {

    private static final String RETRY = "retry: {attempts: 100, backoff: 20ms..200ms}\n";

    private Path parent = Path.of("");
    private Trials trials;

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) throws Exception {
        parent = folder;
        trials = new Trials(folder);
    }

    @AfterAll
    void stop() {
        trials.close();
    }

    private OrdersLoad load(String unit) throws IOException, SQLException {
        return trials.load(Kind.CSV, unit, trials.warehouse().port(), RETRY);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "batch"})
    void tooManyConnections(String unit) throws Exception {
        OrdersLoad load = load(unit);
        String role = "few_" + unit;
        trials.warehouse()
                .run("CREATE ROLE " + role + " SUPERUSER LOGIN PASSWORD '"
                        + trials.warehouse().password() + "'");
        Files.writeString(
                load.jobFile(),
                Files.readString(load.jobFile())
                        .replace("user: " + trials.warehouse().user(), "user: " + role));
        // The limit of a database holds for everybody but superusers; that of a role for all.
        trials.warehouse()
                .run("ALTER ROLE " + role + " NOSUPERUSER CONNECTION LIMIT 0; GRANT ALL ON DATABASE sluice TO "
                        + role + "; GRANT ALL ON SCHEMA " + load.name() + " TO " + role + "; GRANT ALL ON "
                        + load.table()
                        + " TO " + role);
        ToolProcess tool = load.start();
        await().atMost(Warehouse.LONG).until(() -> tool.said().contains("too many connections for role"));
        trials.warehouse().run("ALTER ROLE " + role + " CONNECTION LIMIT -1");
        assertThat(tool.code()).as(tool.said()).isZero();
        trials.isWhole(Kind.CSV, load, tool.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "batch"})
    void theVictimOfADeadlock(String unit) throws Exception {
        OrdersLoad load = load(unit);
        String one = load.name() + ".one";
        String two = load.name() + ".two";
        trials.warehouse().run("""
                CREATE TABLE %1$s (); CREATE TABLE %2$s ();
                CREATE FUNCTION %3$s.take_both() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF (SELECT count(*) FROM %4$s) >= %5$d THEN LOCK TABLE %1$s; LOCK TABLE %2$s; END IF;
                  RETURN NULL;
                END $$;
                CREATE TRIGGER take_both BEFORE INSERT ON %4$s FOR EACH STATEMENT EXECUTE FUNCTION %3$s.take_both()
                """.formatted(one, two, load.name(), load.table(), Trials.RECORDS / 2));
        ToolProcess tool;
        try (Connection other = trials.warehouse().connect()) {
            other.setAutoCommit(false);
            execute(other, "SET deadlock_timeout = '1h'");
            execute(other, "LOCK TABLE " + two);
            tool = load.start();
            await().atMost(Warehouse.LONG)
                    .until(() -> trials.warehouse()
                            .ask("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + two
                                    + "'::regclass")
                            .equals("1"));
            // Returns when the server has chosen the load, whose wait began first.
            execute(other, "LOCK TABLE " + one);
            other.rollback();
        }
        assertThat(tool.code()).as(tool.said()).isZero();
        assertThat(load.attempts()).hasSize(2).first().asString().contains("deadlock detected");
        trials.isWhole(Kind.CSV, load, tool.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "batch"})
    void aServerThatTakesNoWrites(String unit) throws Exception {
        OrdersLoad load = load(unit);
        trials.warehouse().run("ALTER DATABASE sluice SET default_transaction_read_only = on");
        RunReport report = ProvingGround.run(load);
        trials.warehouse().run("BEGIN READ WRITE; ALTER DATABASE sluice RESET default_transaction_read_only; COMMIT");
        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        assertThat(report.attempts()).isEqualTo(1);
        assertThat(report.message()).contains("read-only transaction").contains("25006");
        assertThat(ProvingGround.run(load).status()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        trials.isWhole(Kind.CSV, load, unit);
    }

    /** Within a transaction the server lets nobody take a column away; between two it does. */
    @Test
    void aColumnThatIsDroppedBetweenTwoBatches() throws Exception {
        OrdersLoad load = load("batch");
        ToolProcess tool;
        String table = load.table();
        Gate gate = new Gate(load, Trials.RECORDS / 2);
        Thread dropping;
        try (gate) {
            tool = load.start();
            gate.awaitReached();
            dropping = new Thread(() -> drop(table), "dropping");
            dropping.start();
            await().atMost(Warehouse.LONG)
                    .until(() -> trials.warehouse()
                            .ask("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + table
                                    + "'::regclass")
                            .equals("1"));
        }
        dropping.join();
        assertThat(tool.code()).as(tool.said()).isEqualTo(2);
        assertThat(tool.said()).contains("column customer is not in the table " + table);
        long committed = trials.committed(load);
        assertThat(committed).isBetween(Trials.RECORDS / 2L, Trials.RECORDS - 1L);

        trials.warehouse()
                .run("DROP FUNCTION " + load.name() + ".halt() CASCADE; ALTER TABLE " + table
                        + " ADD COLUMN customer text NOT NULL DEFAULT 'lost'");
        RunReport report = ProvingGround.run(load);
        assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        assertThat(report.counts().read()).isEqualTo(Trials.RECORDS - committed);
        assertThat(load.left().rejects()).isEqualTo(trials.undisturbed(Kind.CSV).rejects());
        assertThat(load.rows()).isEqualTo(trials.rows(Kind.CSV));
        assertThat(trials.warehouse().ask("SELECT count(*) FROM " + table + " WHERE customer = 'lost'"))
                .isNotEqualTo("0");
    }

    private void drop(String table) {
        try {
            trials.warehouse().run("ALTER TABLE " + table + " DROP COLUMN customer");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "batch"})
    void aDiskThatIsFull(String unit) throws Exception {
        Path disk = Files.createDirectories(parent.resolve("disk_" + unit));
        Object owner = Files.getAttribute(parent.resolve("pg/data"), "unix:uid");
        assumeThat(mount("mount", "-t", "tmpfs", "-o", "size=192k,mode=700,uid=" + owner, "tmpfs", disk.toString()))
                .as("a small disk can be mounted here")
                .isTrue();
        try {
            OrdersLoad load = load(unit);
            String space = "small_" + unit;
            trials.warehouse().run("CREATE TABLESPACE " + space + " LOCATION '" + disk + "'");
            trials.warehouse().run("ALTER TABLE " + load.table() + " SET TABLESPACE " + space);
            RunReport report = ProvingGround.run(load);
            assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.FAILED);
            assertThat(report.message()).contains("No space left on device").contains("53100");
            assertThat(report.attempts()).isEqualTo(1);
            assertThat(load.rows() > 0).isEqualTo(unit.equals("batch"));

            assertThat(mount("mount", "-o", "remount,size=64m", disk.toString()))
                    .isTrue();
            report = ProvingGround.run(load);
            assertThat(report.status()).as(report.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
            OrdersLoad.Left left = load.left();
            assertThat(left).isEqualTo(trials.undisturbed(Kind.CSV));
            trials.warehouse().run("DROP TABLE " + load.table());
            trials.warehouse().run("DROP TABLESPACE " + space);
        } finally {
            assertThat(mount("umount", disk.toString())).isTrue();
        }
    }

    /** Whether this process may do so. */
    private static boolean mount(String... words) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
