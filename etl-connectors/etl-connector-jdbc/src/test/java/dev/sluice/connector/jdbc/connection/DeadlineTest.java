package dev.sluice.connector.jdbc.connection;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.connector.jdbc.Contexts;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.Proxy;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits that hear nothing end with their deadline, which is named, at the server too. A wait that did not end would run into the timeout of the class. */
@Timeout(60)
class DeadlineTest extends WithDatabase {

    private static final Schema SCHEMA = Rows.schema("id int", "v text");

    private static final Duration LIMIT = Duration.ofMillis(700);

    private void endsWithItsDeadline(LoadSession session, Batch batch) {
        try (RunContext bounded = database.context.child("batch", LIMIT)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            session.write(batch, bounded);
                        }
                    })
                    .isInstanceOf(DeadlineExpiredException.class)
                    .hasMessageStartingWith("the batch deadline of 700 ms passed");
        }
        session.close();
    }

    private void nothingOfOursIsLeftAtTheServer() {
        await().atMost(Duration.ofSeconds(20)).until(() -> ourSessions().equals("0"));
    }

    private String ourSessions() throws Exception {
        return database.ask("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'sluice orders "
                + database.schema + "-%'");
    }

    @Test
    void endsAWaitForALock() throws Exception {
        database.sql(
                "CREATE TABLE held (id int PRIMARY KEY)",
                "INSERT INTO held VALUES (1)",
                "CREATE TABLE t (id int REFERENCES held, v text)");
        try (Connection other = database.second();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("DELETE FROM held");
            LoadSession session = database.open("t", SCHEMA);
            endsWithItsDeadline(session, Rows.batch(SCHEMA, row(1, "a")));
            nothingOfOursIsLeftAtTheServer();
            other.rollback();
        }
        assertThat(database.ask("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void endsAnOpenThatWaitsForTheTable() throws Exception {
        database.sql("CREATE TABLE t (id int, v text)");
        try (Connection other = database.second();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
            try (RunContext bounded = database.context.child("connect", LIMIT)) {
                assertThatThrownBy(() -> database.target("t").open(database.request(SCHEMA), bounded))
                        .isInstanceOf(DeadlineExpiredException.class)
                        .hasMessageStartingWith("the connect deadline of 700 ms passed");
            }
            nothingOfOursIsLeftAtTheServer();
            other.rollback();
        }
    }

    @Test
    void endsACopyThatStalls() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(row(i, "x".repeat(4000)));
        }
        Batch large = Rows.batch(SCHEMA, rows);
        try (Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()))) {
            LoadSession session = database.target(proxy.login(database.login), "t", Create.IF_MISSING)
                    .open(database.request(SCHEMA), database.context);
            assertThat(session.write(large, database.context)).isEqualTo(new Outcome.Applied(2000));
            proxy.mode(Proxy.Mode.STALL);
            endsWithItsDeadline(session, large);
        }
        nothingOfOursIsLeftAtTheServer();
    }

    @Test
    void endsAWaitForAnAnswerThatStalls() throws Exception {
        try (Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()))) {
            LoadSession session = database.target(proxy.login(database.login), "t", Create.IF_MISSING)
                    .open(database.request(SCHEMA), database.context);
            proxy.mode(Proxy.Mode.STALL);
            endsWithItsDeadline(session, Rows.batch(SCHEMA, row(1, "a")));
        }
        nothingOfOursIsLeftAtTheServer();
    }

    @Test
    void endsAConnectThatStalls() throws Exception {
        try (Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()));
                RunContext bounded = database.context.child("connect", LIMIT)) {
            proxy.mode(Proxy.Mode.STALL);
            JdbcTarget target = database.target(proxy.login(database.login), "t", Create.IF_MISSING);
            assertThatThrownBy(() -> target.open(database.request(SCHEMA), bounded))
                    .isInstanceOf(DeadlineExpiredException.class)
                    .hasMessage("the connect deadline of 700 ms passed");
        }
        nothingOfOursIsLeftAtTheServer();
    }

    @Test
    void endsAtOnceWhenCancelled() throws Exception {
        database.sql("CREATE TABLE held (id int PRIMARY KEY)", "CREATE TABLE t (id int PRIMARY KEY, v text)");
        try (Connection other = database.second();
                Statement statement = other.createStatement();
                RunContext context = Contexts.open()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1, 'a')");
            LoadSession session = database.target("t").open(database.request(SCHEMA), context);
            context.watchdog()
                    .after(
                            Duration.ofMillis(200),
                            () -> context.cancel(new CancelledException("interrupted by SIGINT")));
            assertThatThrownBy(() -> session.write(Rows.batch(SCHEMA, row(1, "a")), context))
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("interrupted by SIGINT");
            session.close();
            other.rollback();
        }
    }

    @Test
    void tellsAPersonsCancelApart() throws Exception {
        database.sql("CREATE TABLE t (id int PRIMARY KEY, v text)");
        try (Connection other = database.second();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1, 'a')");
            try (LoadSession session = database.open("t", SCHEMA)) {
                String pid = database.ask("SELECT pid FROM " + database.ledger + ".leases");
                Thread person = new Thread(() -> await().until(() -> database.ask("SELECT pg_cancel_backend(pid) FROM"
                                + " pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = " + pid)
                        .equals("t")));
                person.start();
                Outcome outcome = session.write(Rows.batch(SCHEMA, row(1, "a")), database.context);
                person.join();
                assertThat(((Outcome.Fatal) outcome).message())
                        .isEqualTo("the load into t was cancelled at the server, by a person or by its"
                                + " statement_timeout: canceling statement due to user request (SQLSTATE 57014)");
            }
            other.rollback();
        }
    }

    @Test
    void takesALostConnectionForSomethingThatPasses() throws Exception {
        LoadRequest request = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(request, database.context)) {
            database.ask("SELECT pg_terminate_backend(pid) FROM " + database.ledger + ".leases");
            Outcome outcome = session.write(Rows.batch(SCHEMA, row(1, "a")), database.context);
            assertThat(outcome).isInstanceOf(Outcome.Transient.class);
            session.rollback(Database.result(request, RunRecord.Status.FAILED, Counts.ZERO, "lost"), database.context);
        }
        // The ledger was told over another connection.
        assertThat(database.ask("SELECT status, message FROM " + database.ledger + ".runs"))
                .isEqualTo("FAILED|lost");
    }
}
