package dev.sluice.connector.jdbc.ledger;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connector.jdbc.Contexts;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.Proxy;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.OutcomeUnknownException;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RunRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The answer to COMMIT is lost: the ledger decides. */
class CommitOutcomeTest extends WithDatabase {

    private static final Schema SCHEMA = Rows.schema("id int");

    private void commit(Proxy.Mode mode) throws Exception {
        try (Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()))) {
            LoadRequest request = database.request(SCHEMA);
            JdbcTarget target = database.target(proxy.login(database.login), "t", Create.IF_MISSING);
            try (LoadSession session = target.open(request, database.context)) {
                session.write(Rows.batch(SCHEMA, row(1)), database.context);
                proxy.mode(mode);
                session.commit(
                        Database.result(request, RunRecord.Status.COMMITTED, Counts.ZERO, null), database.context);
            }
        }
    }

    @Test
    void returnsWhenTheCommitHappened() throws Exception {
        commit(Proxy.Mode.CUT_AFTER_COMMIT);
        assertThat(database.ask("SELECT id FROM t")).isEqualTo("1");
    }

    @Test
    void saysThatItMayBeTriedAgainWhenItDidNot() throws Exception {
        assertThatThrownBy(() -> commit(Proxy.Mode.CUT_BEFORE_COMMIT))
                .isInstanceOf(TransientException.class)
                .hasMessage(
                        "the connection was lost at the commit; the ledger says that nothing of the run was stored");
        assertThat(database.ask("SELECT to_regclass('t')")).isEqualTo("null");
    }

    @Test
    void endsTheLostSessionThatStillHoldsTheAnswerBack() throws Exception {
        assertThatThrownBy(() -> commit(Proxy.Mode.LEAVE_SERVER_WAITING))
                .isInstanceOf(TransientException.class)
                .hasMessage(
                        "the connection was lost at the commit; the ledger says that nothing of the run was stored");
        assertThat(database.ask("SELECT to_regclass('t')")).isEqualTo("null");
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenNobodyAnswersUntilTheDeadline() throws Exception {
        try (Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()));
                RunContext context = Contexts.open(Duration.ofSeconds(2))) {
            LoadRequest request = database.request(SCHEMA);
            JdbcTarget target = database.target(proxy.login(database.login), "t", Create.IF_MISSING);
            try (LoadSession session = target.open(request, context)) {
                session.write(Rows.batch(SCHEMA, row(1)), context);
                proxy.mode(Proxy.Mode.STALL);
                RunRecord result = Database.result(request, RunRecord.Status.COMMITTED, Counts.ZERO, null);
                assertThatThrownBy(() -> session.commit(result, context)).satisfies(e -> {
                    if (e instanceof OutcomeUnknownException) {
                        assertThat(e)
                                .hasMessage("the outcome of the commit is unknown: the answer was lost, and the run"
                                        + " deadline of 2 s passed before the ledger could be read; run the job again:"
                                        + " it finds out, and loads only what is not there");
                    } else {
                        // It stalled before the COMMIT, while the ledger was written: nothing is in doubt then.
                        assertThat(e).hasMessage("the run deadline of 2 s passed");
                    }
                });
            }
        }
    }

    /** Symptom: the answer was said to be lost, which had come. */
    @Test
    void saysThatTheCommitWasAnsweredWhereTheDeadlinePassesBeforeItIsVerified() throws Exception {
        try (Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()));
                RunContext committing = database.context.child("input", Duration.ofSeconds(4))) {
            LoadRequest request = database.request(SCHEMA);
            JdbcTarget target = database.target(proxy.login(database.login), "t", Create.IF_MISSING);
            try (LoadSession session = target.open(request, database.context)) {
                session.write(Rows.batch(SCHEMA, row(1)), database.context);
                proxy.mode(Proxy.Mode.STALL_BEHIND_COMMIT);
                RunRecord result = Database.result(request, RunRecord.Status.COMMITTED, Counts.ZERO, null);
                assertThatThrownBy(() -> session.commit(result, committing))
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessage("the outcome of the commit is unknown: the server answered that it is done, but the"
                                + " input deadline of 4 s passed before the ledger could be read; run the job again: it"
                                + " finds out, and loads only what is not there");
            }
        }
        assertThat(database.ask("SELECT id FROM t")).isEqualTo("1");
    }
}
