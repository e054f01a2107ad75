package dev.sluice.connector.jdbc;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A process that is killed in the middle of a load. */
class KilledProcessTest extends WithDatabase {

    private static final Schema SCHEMA = Rows.schema("id int", "v text");

    /** Loads without an end: url, user, password, schema, ledger. */
    public static void main(String[] args) {
        Login login = new Login(Database.url(args[0]), args[1], new Secret(args[2]), Map.of());
        JdbcTarget target = new ServerTarget(
                new Server.Given(login),
                new TableName(args[3], "t"),
                WriteMode.APPEND,
                TableChanges.of(Create.IF_MISSING),
                args[4],
                JobSql.NONE);
        LoadRequest request =
                new LoadRequest("killed", "orders", 1, Instant.EPOCH, SCHEMA, "q", Intake.INPUTS, Purpose.LOAD);
        Batch batch = Rows.batch(SCHEMA, row(1, "x".repeat(10_000)), row(2, "y"));
        try (RunContext context = Contexts.open();
                LoadSession session = target.open(request, context)) {
            while (session.write(batch, context) instanceof Outcome.Applied) {
                context.check();
            }
        }
    }

    @Test
    void leavesNothingAndTheNextRunBeginsAtOnce() throws Exception {
        Secret password = database.login.password();
        assertThat(password).isNotNull();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcessTest.class.getName(),
                        database.login.url().place(),
                        database.login.user(),
                        password.reveal(),
                        database.schema,
                        database.ledger))
                .inheritIO()
                .start();
        try {
            // The table is seen from outside only by its size on disk: nothing is committed.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> database.ask("SELECT count(*) FROM pg_stat_activity WHERE application_name ="
                                    + " 'sluice orders killed' AND query LIKE 'COPY%'")
                            .equals("1"));
        } finally {
            process.destroyForcibly().waitFor();
        }
        LoadRequest next = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(next, database.context)) {
            assertThat(session.write(Rows.batch(SCHEMA, row(3, "z")), database.context))
                    .isEqualTo(new Outcome.Applied(1));
        }
        assertThat(database.ask("SELECT to_regclass('t')")).isEqualTo("null");
        assertThat(database.ask("SELECT run, status FROM " + database.ledger + ".runs ORDER BY epoch"))
                .isEqualTo("killed|FAILED; " + next.run() + "|RUNNING");
    }
}
