package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Dialect;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.context.RunContext;
import dev.sluice.failure.OutcomeUnknownException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.LoadRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Finds out, over new connections, whether a COMMIT has happened whose answer was lost, or could not be verified. */
final class CommitOutcome {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final String AGAIN = "; run the job again: it finds out, and loads only what is not there";

    private final Login login;
    private final Ledger ledger;
    private final LoadRequest request;
    private final long lostSession;
    private final boolean answered;

    /**
     * The outcome of a run's COMMIT.
     *
     * @param lostSession the server's number for the connection over which it was sent
     * @param answered whether the server has answered it without an error; that alone says nothing, for a transaction that has failed is rolled back at the COMMIT with such an answer
     */
    CommitOutcome(Login login, Ledger ledger, LoadRequest request, long lostSession, boolean answered) {
        this.login = login;
        this.ledger = ledger;
        this.request = request;
        this.lostSession = lostSession;
        this.answered = answered;
    }

    /**
     * Returns when the run is committed.
     *
     * @throws TransientException when it is not
     * @throws OutcomeUnknownException when nobody could be asked before the context ended
     */
    void decide(Throwable lost, RunContext context) {
        Throwable last = lost;
        while (true) {
            try {
                if (isCommitted(context)) {
                    return;
                }
                throw new TransientException(
                        "the connection was lost at the commit; the ledger says that nothing of the run was stored",
                        lost);
            } catch (Unanswered e) {
                last = e;
            }
            try {
                context.pause(STEP);
            } catch (SluiceException e) {
                e.addSuppressed(last);
                throw unknown(e);
            }
        }
    }

    /** The failure when nobody can be asked any more. */
    OutcomeUnknownException unknown(SluiceException ended) {
        return new OutcomeUnknownException(
                "the outcome of the commit is unknown: "
                        + (answered ? "the server answered that it is done, but " : "the answer was lost, and ")
                        + ended.getMessage()
                        + " before the ledger could be read" + AGAIN,
                ended);
    }

    private boolean isCommitted(RunContext context) throws Unanswered {
        try (Wire wire = Connector.connect(login, LoadLedger.applicationName(request), context)) {
            return wire.call(context, this::ask);
        } catch (SQLException | SluiceException e) {
            if (e instanceof RunFailedException failed) {
                throw new OutcomeUnknownException(
                        "the outcome of the commit is unknown: " + failed.getMessage() + AGAIN, failed);
            }
            throw new Unanswered(e);
        }
    }

    /** The lost transaction has changed the run's row and holds it until it ends, so waiting for the row waits for the truth. */
    private boolean ask(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Dialect dialect = login.url().dialect();
        dialect.waitBriefly(connection);
        try {
            return ledger.runs().isCommitted(connection, request, true);
        } catch (SQLException e) {
            connection.rollback();
            if (dialect.locked(e)) {
                // The server may not have noticed yet that nobody is there.
                ledger.schema().endLost(connection, lostSession, ledger);
                connection.commit();
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Nobody answered; ask again. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(Throwable cause) {
            super(cause);
        }
    }
}
