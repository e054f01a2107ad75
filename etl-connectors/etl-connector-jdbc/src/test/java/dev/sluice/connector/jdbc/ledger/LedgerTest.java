package dev.sluice.connector.jdbc.ledger;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RunRecord;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest extends WithDatabase {

    private static final Schema SCHEMA = Rows.schema("id int");
    private static final InputKey KEY = new InputKey(42, "aa", "bb");
    private static final Counts COUNTS = new Counts(10, 4, 3, 1, 1, 1);

    private static LoadedInput input(LoadRequest request, String name, String sha256) {
        return new LoadedInput(name, KEY, sha256, request.run(), request.started(), COUNTS);
    }

    private void commit(LoadSession session, LoadRequest request) {
        session.commit(Database.result(request, RunRecord.Status.COMMITTED, COUNTS, null), database.context);
    }

    private LoadRequest loadInput(boolean again) {
        LoadRequest request = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(request, database.context)) {
            session.write(Rows.batch(SCHEMA, row(1)), database.context);
            session.recordInput(input(request, "a.csv", "c0ffee"), again, database.context);
            commit(session, request);
        }
        return request;
    }

    @Test
    void remembersInputsInTheSameCommit() {
        LoadRequest first = loadInput(false);
        LoadRequest next = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(next, database.context)) {
            assertThat(session.loaded(KEY, database.context)).containsExactly(input(first, "a.csv", "c0ffee"));
            assertThat(session.loaded(new InputKey(42, "aa", "cc"), database.context))
                    .isEmpty();
        }
    }

    @Test
    void refusesTheSameContentTwice() throws Exception {
        LoadRequest first = loadInput(false);
        LoadRequest next = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(next, database.context)) {
            session.write(Rows.batch(SCHEMA, row(2)), database.context);
            assertThatThrownBy(() -> session.recordInput(input(next, "b.csv", "c0ffee"), false, database.context))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage("b.csv was loaded already by run " + first.run()
                            + " on 2026-11-21T07:00:00Z as a.csv; nothing of this run was stored; use --again to load it"
                            + " once more");
            session.rollback(Database.result(next, RunRecord.Status.FAILED, Counts.ZERO, "no"), database.context);
        }
        assertThat(database.ask("SELECT id FROM t")).isEqualTo("1");
    }

    @Test
    void loadsTheSameContentAgainWhenAsked() throws Exception {
        loadInput(false);
        LoadRequest second = loadInput(true);
        assertThat(database.ask("SELECT count(*) FROM t")).isEqualTo("2");
        LoadRequest next = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(next, database.context)) {
            assertThat(session.loaded(KEY, database.context)).containsExactly(input(second, "a.csv", "c0ffee"));
        }
    }

    @Test
    void tellsTheRunsTheNewestFirst() {
        LoadRequest first = database.request(SCHEMA);
        KeptRejects rejects = new KeptRejects("q-1.ndjson", 3, 900, "beef");
        Instant finished = Instant.parse("2026-11-21T07:01:02.000003Z");
        try (LoadSession session = database.target("t").open(first, database.context)) {
            session.commit(
                    new RunRecord(
                            first.run(),
                            "orders",
                            "x",
                            Intake.INPUTS,
                            RunRecord.Status.COMMITTED,
                            first.started(),
                            finished,
                            COUNTS,
                            rejects,
                            null),
                    database.context);
        }
        LoadRequest second = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(second, database.context)) {
            session.rollback(
                    new RunRecord(
                            second.run(),
                            "orders",
                            "x",
                            Intake.INPUTS,
                            RunRecord.Status.FAILED,
                            second.started(),
                            finished,
                            Counts.ZERO,
                            null,
                            "why"),
                    database.context);
        }
        LoadRequest third = database.request(SCHEMA);
        String target = database.schema + ".t";
        try (LoadSession session = database.target("t").open(third, database.context)) {
            assertThat(session.mayRefuseRows()).isFalse();
            assertThat(database.target("t").history("orders", 9, database.context))
                    .containsExactly(
                            new RunRecord(
                                    third.run(),
                                    "orders",
                                    target,
                                    Intake.INPUTS,
                                    RunRecord.Status.RUNNING,
                                    third.started(),
                                    null,
                                    Counts.ZERO,
                                    null,
                                    null),
                            new RunRecord(
                                    second.run(),
                                    "orders",
                                    target,
                                    Intake.INPUTS,
                                    RunRecord.Status.FAILED,
                                    second.started(),
                                    finished,
                                    Counts.ZERO,
                                    null,
                                    "why"),
                            new RunRecord(
                                    first.run(),
                                    "orders",
                                    target,
                                    Intake.INPUTS,
                                    RunRecord.Status.COMMITTED,
                                    first.started(),
                                    finished,
                                    COUNTS,
                                    rejects,
                                    null));
        }
        assertThat(database.target("t").history("orders", 1, database.context)).hasSize(1);
        assertThat(database.target("t").history("others", 9, database.context)).isEmpty();
    }

    @Test
    void hasNoHistoryWithoutALedger() {
        assertThat(database.target("t").history("orders", 9, database.context)).isEmpty();
    }

    @Test
    void marksAKilledRunWhenTheNextBegins() {
        LoadRequest killed = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(killed, database.context)) {
            session.write(Rows.batch(SCHEMA, row(1)), database.context);
        }
        LoadRequest next = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(next, database.context)) {
            assertThat(session.loaded(KEY, database.context)).isEmpty();
            assertThat(database.target("t")
                            .history("orders", 9, database.context)
                            .get(1))
                    .satisfies(run -> {
                        assertThat(run.run()).isEqualTo(killed.run());
                        assertThat(run.status()).isEqualTo(RunRecord.Status.FAILED);
                        assertThat(run.finished()).isNull();
                        assertThat(run.message()).isEqualTo("ended without a word: killed, or its connection was lost");
                    });
        }
    }

    @Test
    void leavesNothingOfAFailedRun() throws Exception {
        LoadRequest request = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(request, database.context)) {
            session.write(Rows.batch(SCHEMA, row(1)), database.context);
            session.rollback(Database.result(request, RunRecord.Status.FAILED, COUNTS, "tripped"), database.context);
        }
        assertThat(database.ask("SELECT to_regclass('t')")).isEqualTo("null");
        assertThat(database.target("t").history("orders", 9, database.context))
                .singleElement()
                .satisfies(run -> assertThat(run.message()).isEqualTo("tripped"));
    }

    @Test
    void refusesASecondLoadOfTheJobWhileTheFirstHoldsIt() throws Exception {
        LoadRequest first = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(first, database.context)) {
            assertThat(session.mayRefuseRows()).isFalse();
            String pid = database.ask("SELECT pid FROM " + database.ledger + ".leases");
            String since =
                    database.ask("SELECT to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                            + " FROM pg_stat_activity WHERE pid = " + pid);
            assertThatThrownBy(() -> database.open("t", SCHEMA))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage("job orders is loading into " + database.schema + ".t already: \"sluice orders "
                            + first.run() + "\" holds it, server process " + pid + ", since " + since
                            + "; wait until it ends, or end it with SELECT pg_terminate_backend(" + pid + ")");
        }
    }

    @Test
    void endsAnEarlierAttemptOfTheSameRun() {
        LoadRequest first = database.request(SCHEMA);
        LoadRequest second = new LoadRequest(
                first.run(), first.job(), 2, first.started(), SCHEMA, "q2.ndjson", Intake.INPUTS, Purpose.LOAD);
        try (LoadSession lost = database.target("t").open(first, database.context);
                LoadSession session = database.target("t").open(second, database.context)) {
            assertThat(lost.write(Rows.batch(SCHEMA, row(1)), database.context)).isInstanceOf(Outcome.Transient.class);
            commit(session, second);
        }
        assertThat(database.target("t").history("orders", 9, database.context))
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(RunRecord.Status.COMMITTED));
    }

    @Test
    void fencesARunThatWasTakenOver() throws Exception {
        LoadRequest request = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(request, database.context)) {
            session.write(Rows.batch(SCHEMA, row(1)), database.context);
            // What another process does that the advisory lock did not stop: the lock goes with a connection, and a
            // pooler or a failover may have lost it.
            database.sql("UPDATE " + database.ledger + ".leases SET epoch = epoch + 1, run = 'other',"
                    + " since = '2026-11-21T08:00:00Z'");
            assertThatThrownBy(() -> commit(session, request))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage("job orders was taken over by run other since 2026-11-21T08:00:00Z; nothing of this run"
                            + " was stored");
            session.rollback(Database.result(request, RunRecord.Status.FAILED, COUNTS, "fenced"), database.context);
        }
        assertThat(database.ask("SELECT to_regclass('t')")).isEqualTo("null");
    }

    @Test
    void commitsNothingWhenTheTransactionHadFailed() throws Exception {
        database.sql("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        LoadRequest request = database.request(SCHEMA);
        try (LoadSession session = database.target("t").open(request, database.context)) {
            session.write(Rows.batch(SCHEMA, row(2)), database.context);
            session.write(Rows.batch(SCHEMA, row(1)), database.context);
            assertThatThrownBy(() -> commit(session, request)).isInstanceOf(RunFailedException.class);
        }
        assertThat(database.ask("SELECT id FROM t")).isEqualTo("1");
    }

    @Test
    void printsWhatToRunWhereItMayNotMakeTheLedger() throws Exception {
        String user = database.schema + "_user";
        database.sql(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'pw'",
                "GRANT USAGE, CREATE ON SCHEMA " + database.schema + " TO " + user);
        try {
            Login login = new Login(database.login.url(), user, new Secret("pw"), Map.of());
            JdbcTarget target = database.target(login, "t", Create.IF_MISSING);
            String[] said = new String[1];
            assertThatThrownBy(() -> target.open(database.request(SCHEMA), database.context))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageStartingWith("user " + user + " may not keep the ledger in the schema " + database.ledger
                            + "; have someone who may run this once:\nCREATE SCHEMA IF NOT EXISTS \"" + database.ledger
                            + "\";\n")
                    .satisfies(e -> said[0] = String.valueOf(e.getMessage()));
            assertThat(target.check(SCHEMA, database.context).against()).containsExactly(said[0]);
            database.sql(said[0].substring(said[0].indexOf('\n')));
            assertThat(target.check(SCHEMA, database.context).against()).isEmpty();
            try (LoadSession session = target.open(database.request(SCHEMA), database.context)) {
                assertThat(session.loaded(KEY, database.context)).isEmpty();
            }
        } finally {
            database.sql("DROP OWNED BY " + user + " CASCADE", "DROP ROLE " + user);
        }
    }
}
