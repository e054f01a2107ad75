package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The ledger's part in one load: what the session reads there and tells, and the commit that makes rows and ledger one. The same for every database. Used by one thread. */
public final class LoadLedger {

    /** How long telling the ledger of a failure may take. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** So many runs are told behind another. */
    private static final int MOST_BEHIND = 3;

    private static final String CANNOT_READ = "cannot read the ledger";
    private static final String CANNOT_WRITE = "cannot write the ledger";

    private final Wire wire;
    private final Login login;
    private final Ledger ledger;
    private final LoadRequest request;
    private final long epoch;
    private final long session;
    private boolean partCommitted;

    /** What is written to the ledger. */
    private interface Entry {
        void write(Ledger ledger, Connection connection) throws SQLException;
    }

    /**
     * The part in a load that has begun.
     *
     * @param epoch what the run got when it took the job over
     * @param session the server's number for the connection
     */
    private LoadLedger(Wire wire, Login login, Ledger ledger, LoadRequest request, long epoch, long session) {
        this.wire = wire;
        this.login = login;
        this.ledger = ledger;
        this.request = request;
        this.epoch = epoch;
        this.session = session;
    }

    /** Takes the job over for a load and begins its run, whoever was running; for a load, both are committed before its own transaction begins. */
    public static LoadLedger begin(
            Wire wire, Login login, Ledger ledger, LoadRequest request, WriteMode mode, RunContext context) {
        long epoch = wire.get(context, CANNOT_WRITE, connection -> {
            connection.setAutoCommit(false);
            long taken = ledger.begin(connection, request, mode);
            settle(connection, request);
            return taken;
        });
        return new LoadLedger(wire, login, ledger, request, epoch, wire.session(context));
    }

    /** What the server's activity view shows of a load. */
    public static String applicationName(LoadRequest request) {
        return "sluice " + request.job() + " " + request.run();
    }

    /** Commits what stands before the load's own transaction; a dry run does all in one that is undone. */
    public static void settle(Connection connection, LoadRequest request) throws SQLException {
        if (request.purpose() == Purpose.LOAD) {
            connection.commit();
        }
    }

    public List<LoadedInput> loaded(InputKey key, RunContext context) {
        return wire.get(context, CANNOT_READ, connection -> ledger.inputs().loaded(connection, key));
    }

    public List<CommittedPart> unfinished(RunContext context) {
        return wire.get(context, CANNOT_READ, ledger.parts()::all);
    }

    public OptionalLong committedRejects(String store, RunContext context) {
        return wire.get(context, CANNOT_READ, connection -> ledger.runs().committedRejects(connection, store));
    }

    /** The latest that have committed into the table behind a run of the job, in words. */
    public List<String> behind(String run, RunContext context) {
        return wire.get(context, CANNOT_READ, connection -> ledger.runs().behind(connection, run, MOST_BEHIND));
    }

    public List<Counts> lastCounts(int most, RunContext context) {
        return wire.get(context, CANNOT_READ, connection -> ledger.runs().lastCounts(connection, most));
    }

    /** Remembers rejects that were replayed. */
    public void replayed(List<ReplayedReject> rejects, RunContext context) {
        write(context, (written, connection) -> written.rejects().remember(connection, rejects));
    }

    /** An input of which a part is committed has another name now. */
    public void renamed(CommittedPart part, String resource, RunContext context) {
        write(context, (kept, connection) -> kept.parts().rename(connection, part.resource(), resource));
    }

    /** Writes something to the ledger in the load's transaction. */
    private void write(RunContext context, Entry entry) {
        wire.run(context, CANNOT_WRITE, connection -> entry.write(ledger, connection));
    }

    /** Remembers that an input was loaded; with {@code supersede}, an earlier load of the same content counts no more. */
    public void recordInput(LoadedInput input, boolean supersede, RunContext context) {
        String loader = wire.get(context, CANNOT_WRITE, connection -> record(connection, input, supersede));
        if (!loader.isEmpty()) {
            throw new RunFailedException(input.resource() + " was loaded already by " + loader
                    + "; nothing of this run was stored; use --again to load it once more");
        }
    }

    /** Nothing, or who has loaded the same content. */
    private String record(Connection connection, LoadedInput input, boolean supersede) throws SQLException {
        ledger.parts().remove(connection, input.resource());
        if (supersede) {
            ledger.inputs().supersede(connection, input);
        }
        if (ledger.inputs().remember(connection, input)) {
            return "";
        }
        return ledger.inputs().loader(connection, input.sha256());
    }

    /** Commits everything since the last commit, and how far that is in its input. */
    public void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
        tell(RunRecord.Status.RUNNING, soFar, context);
        write(context, (written, connection) -> written.parts().put(connection, part, epoch));
        try {
            wire.call(context, connection -> {
                connection.commit();
                return true;
            });
        } catch (SQLException e) {
            if (login.url().dialect().losesCommit(e)) {
                throw new TransientException(
                        "the connection was lost at a commit; the ledger tells whether it holds " + part.resource()
                                + " up to record " + part.last().record(),
                        e);
            }
            throw wire.failed("the commit failed, nothing more was stored", e);
        }
        partCommitted = true;
    }

    /** Commits everything, and verifies that it is so. */
    public void commit(RunRecord result, RunContext context) {
        tell(RunRecord.Status.COMMITTED, result, context);
        context.check();
        boolean answered = false;
        boolean stored;
        try {
            answered = wire.call(context, connection -> {
                connection.commit();
                return true;
            });
            stored = wire.call(context, this::stored);
        } catch (SQLException e) {
            // What fails after the commit was answered says nothing about the commit.
            if (!answered && !login.url().dialect().losesCommit(e)) {
                throw wire.failed("the commit failed, nothing was stored", e);
            }
            outcome(answered).decide(e, context);
            return;
        } catch (SluiceException e) {
            throw outcome(answered).unknown(e);
        }
        if (!stored) {
            throw new RunFailedException(
                    "the server answered the commit without an error, but the ledger does not hold the run; nothing was stored");
        }
    }

    private CommitOutcome outcome(boolean answered) {
        return new CommitOutcome(login, ledger, request, session, answered);
    }

    private boolean stored(Connection connection) throws SQLException {
        boolean committed = ledger.runs().isCommitted(connection, request, false);
        connection.rollback();
        return committed;
    }

    /** Writes how the run stands, in the load's transaction; fails when another run has taken the job over. */
    public void tell(RunRecord.Status status, RunRecord result, RunContext context) {
        String taken = wire.get(context, CANNOT_WRITE, connection -> takenOver(connection, status, result));
        if (!taken.isEmpty()) {
            throw new RunFailedException("job " + request.job() + " was taken over by " + taken
                    + "; nothing of this run was stored" + (partCommitted ? " since its last commit" : ""));
        }
    }

    /** Writes how the run stands; when the epoch is no longer ours, rolls back and says who has the job, else nothing. */
    private String takenOver(Connection connection, RunRecord.Status status, RunRecord result) throws SQLException {
        if (ledger.lease().hold(connection, request, epoch)
                && ledger.runs().tell(connection, request, epoch, status, result)) {
            return "";
        }
        connection.rollback();
        String holder = ledger.lease().holder(connection);
        connection.rollback();
        return holder;
    }

    /**
     * Undoes everything that is not committed, and tells how the run ended; where that cannot be over the load's connection, over a new one.
     *
     * @param abandon ends what is under way, as nothing else can be done before
     */
    public void rollback(RunRecord result, Wire.Action abandon, RunContext context) {
        if (context.ended() || request.purpose() == Purpose.DRY_RUN) {
            wire.abort();
            return;
        }
        try (RunContext bounded = context.child("ledger", LIMIT)) {
            try {
                wire.call(bounded, connection -> {
                    abandon.run(connection);
                    return tellFailure(connection, result);
                });
            } catch (SQLException | SluiceException e) {
                tellOverNewConnection(result, bounded);
            }
        }
    }

    private void tellOverNewConnection(RunRecord result, RunContext context) {
        wire.abort();
        try (Wire fresh = Connector.connect(login, applicationName(request), context)) {
            fresh.call(context, connection -> {
                connection.setAutoCommit(false);
                return tellFailure(connection, result);
            });
        } catch (SQLException | SluiceException e) {
            // The load has failed already, and that is what the caller tells; the next run of the job finds this one
            // RUNNING and marks it.
            wire.abort();
        }
    }

    private boolean tellFailure(Connection connection, RunRecord result) throws SQLException {
        connection.rollback();
        boolean told = ledger.runs().fail(connection, request, epoch, result);
        connection.commit();
        return told;
    }

    /** Tells that a load has failed before its session stood; of a dry run nothing is told. */
    public void tellNotOpened(SluiceException why, RunContext context) {
        if (request.purpose() == Purpose.DRY_RUN) {
            return;
        }
        RunRecord failed = new RunRecord(
                request.run(),
                request.job(),
                ledger.target(),
                request.intake(),
                RunRecord.Status.FAILED,
                request.started(),
                null,
                Counts.ZERO,
                null,
                why.getMessage());
        try {
            wire.call(context, connection -> tellFailure(connection, failed));
        } catch (SQLException | SluiceException e) {
            why.addSuppressed(e);
        }
    }
}
