package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Moments;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger knows of runs, one row an attempt. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param ledger the ledger
 */
record LedgerRuns(Ledger ledger) {

    /** How an attempt is to be told that ends early: only a commit of a part has written counts by then. */
    private static final String ENDED = "CASE WHEN read_count > 0 THEN 'PARTLY_COMMITTED' ELSE 'FAILED' END";

    /** Tells that whoever was running has failed, and that this attempt begins. */
    void begin(Connection connection, LoadRequest request, long epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + ledger.schema().runs()
                        + " SET status = " + ENDED + ", message = ? WHERE job = ? AND target = ? AND status = 'RUNNING'"
                        + " AND epoch < ?")) {
            statement.setString(1, "ended without a word: killed, or its connection was lost");
            statement.setString(2, ledger.job());
            statement.setString(3, ledger.target());
            statement.setLong(4, epoch);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + ledger.schema().runs()
                        + " (run, attempt, job, target, epoch, status, started, rejects_store, intake)"
                        + " VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)")) {
            statement.setString(1, request.run());
            statement.setInt(2, request.attempt());
            statement.setString(3, ledger.job());
            statement.setString(4, ledger.target());
            statement.setLong(5, epoch);
            statement.setObject(6, Moments.time(request.started()));
            statement.setString(7, request.rejectStore());
            statement.setString(8, request.intake().name());
            statement.executeUpdate();
        }
    }

    /** Tells by which mode an attempt writes, for those who want to undo it. */
    void tellMode(Connection connection, LoadRequest request, WriteMode mode) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + ledger.schema().runs() + " SET mode = ? WHERE run = ? AND attempt = ?")) {
            statement.setString(1, mode.mode().name());
            statement.setString(2, request.run());
            statement.setInt(3, request.attempt());
            statement.executeUpdate();
        }
    }

    /** Tells how the attempt stands; false when it is no longer ours to tell. */
    boolean tell(Connection connection, LoadRequest request, long epoch, RunRecord.Status status, RunRecord result)
            throws SQLException {
        boolean commits = status != RunRecord.Status.FAILED;
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + ledger.schema().runs()
                        + " SET status = ?, finished = ?, read_count = ?, loaded_count = ?,"
                        + " quarantined_count = ?, filtered_count = ?, duplicate_count = ?, suppressed_count = ?,"
                        + " rejects_store = coalesce(?, rejects_store), rejects_count = ?, rejects_length = ?,"
                        + " rejects_sha256 = ?, message = ?" + (commits ? ", commit_number = " + next() : "")
                        + " WHERE run = ? AND attempt = ? AND epoch = ? AND status = 'RUNNING'")) {
            KeptRejects rejects = result.rejects();
            Instant finished = result.finished();
            statement.setString(1, status.name());
            boolean goesOn = status == RunRecord.Status.RUNNING;
            statement.setObject(
                    2,
                    goesOn ? null : Moments.time(finished == null ? Instant.now() : finished),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            LedgerValues.set(statement, 3, result.counts());
            statement.setString(9, rejects == null ? null : rejects.store());
            LedgerValues.setLong(statement, 10, rejects == null ? null : rejects.count());
            LedgerValues.setLong(statement, 11, rejects == null ? null : rejects.length());
            statement.setString(12, rejects == null ? null : rejects.sha256());
            statement.setString(13, message(result));
            int next = 14;
            if (commits) {
                statement.setString(next++, ledger.target());
            }
            statement.setString(next++, request.run());
            statement.setInt(next++, request.attempt());
            statement.setLong(next, epoch);
            return statement.executeUpdate() == 1;
        }
    }

    /** The next commit's number for a target, which is a parameter. */
    private String next() {
        return "(SELECT latest.number + 1 FROM (SELECT coalesce(max(commit_number), 0) AS number FROM "
                + ledger.schema().runs() + " WHERE target = ?) latest)";
    }

    /**
     * The attempts, of whatever job, that have committed into the target behind a run of this job, the latest first, in words.
     *
     * @param most how many are told
     */
    List<String> behind(Connection connection, String run, int most) throws SQLException {
        String table = ledger.schema().runs();
        try (PreparedStatement statement = connection.prepareStatement("SELECT l.run, l.job FROM " + table
                + " l WHERE l.target = ? AND l.status <> 'UNDONE' AND l.commit_number > (SELECT max(r.commit_number) FROM "
                + table + " r WHERE r.run = ? AND r.job = ? AND r.target = ?) ORDER BY l.commit_number DESC LIMIT ?")) {
            statement.setString(1, ledger.target());
            statement.setString(2, run);
            statement.setString(3, ledger.job());
            statement.setString(4, ledger.target());
            statement.setInt(5, most);
            List<String> behind = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    behind.add("run " + row.getString(1) + " of job " + row.getString(2));
                }
            }
            return behind;
        }
    }

    /** Tells that a run that was committed was undone: it no longer counts. */
    void undone(Connection connection, String run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE "
                + ledger.schema().runs()
                + " SET status = ?, message = 'undone on ' || to_char(now(), 'YYYY-MM-DD HH24:MI:SS') || ' UTC'"
                + " WHERE run = ? AND job = ? AND target = ? AND status = ?")) {
            statement.setString(1, RunRecord.Status.UNDONE.name());
            statement.setString(2, run);
            statement.setString(3, ledger.job());
            statement.setString(4, ledger.target());
            statement.setString(5, RunRecord.Status.COMMITTED.name());
            statement.executeUpdate();
        }
    }

    /** Tells that the attempt ended early; where it has committed a part, the ledger goes on to tell of that. False when it is no longer ours to tell. */
    boolean fail(Connection connection, LoadRequest request, long epoch, RunRecord result) throws SQLException {
        // A commit whose answer was lost may be under way: it is waited for first, because an update that waits looks
        // again only at rows that it had seen as its own before.
        if (isCommitted(connection, request, true)) {
            return false;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + ledger.schema().runs() + " SET status = "
                        + ENDED + ", finished = now(), message = ?"
                        + " WHERE run = ? AND attempt = ? AND epoch = ? AND status = 'RUNNING' AND read_count > 0")) {
            statement.setString(1, message(result));
            statement.setString(2, request.run());
            statement.setInt(3, request.attempt());
            statement.setLong(4, epoch);
            return statement.executeUpdate() == 1 || tell(connection, request, epoch, RunRecord.Status.FAILED, result);
        }
    }

    private static @Nullable String message(RunRecord result) {
        String message = result.message();
        return message == null ? null : ServerText.bounded(message.replace("\0", ""));
    }

    /** Whether the attempt is committed; with {@code waiting}, once the transaction that has changed it has ended. */
    boolean isCommitted(Connection connection, LoadRequest request, boolean waiting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT status = 'COMMITTED' FROM "
                + ledger.schema().runs() + " WHERE run = ? AND attempt = ?" + (waiting ? " FOR UPDATE" : ""))) {
            statement.setString(1, request.run());
            statement.setInt(2, request.attempt());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** How many bytes of a reject store an attempt of the job that has ended has committed, into whatever table; empty when it is not known to have ended. */
    OptionalLong committedRejects(Connection connection, String store) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT CASE WHEN status IN ('COMMITTED', 'PARTLY_COMMITTED') THEN coalesce(rejects_length, 0) ELSE 0 END FROM "
                        + ledger.schema().runs() + " WHERE job = ? AND status <> 'RUNNING'"
                        + " AND regexp_replace(rejects_store, '^.*[/\\\\]', '') = ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, store);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** The counts of the latest committed runs that had rows, the newest first. */
    List<Counts> lastCounts(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + LedgerValues.COUNTS + " FROM " + ledger.schema().runs()
                        + " WHERE job = ? AND target = ? AND status = 'COMMITTED' AND intake = 'INPUTS'"
                        + " AND loaded_count + duplicate_count + suppressed_count > 0 ORDER BY epoch DESC LIMIT ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setInt(3, most);
            List<Counts> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(LedgerValues.counts(row, 1));
                }
            }
            return found;
        }
    }

    /** The latest runs of a job, each by its last attempt, the newest first. */
    static List<RunRecord> history(Connection connection, LedgerSchema schema, String job, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT run, job, target, status, started, finished, rejects_store, rejects_count, rejects_length,"
                        + " rejects_sha256, message, intake, " + LedgerValues.COUNTS + " FROM " + schema.runs()
                        + " WHERE job = ? AND NOT EXISTS (SELECT 1 FROM " + schema.runs()
                        + " later WHERE later.run = runs.run AND later.attempt > runs.attempt)"
                        + " ORDER BY started DESC, epoch DESC LIMIT ?")) {
            statement.setString(1, job);
            statement.setInt(2, most);
            List<RunRecord> runs = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    runs.add(run(row));
                }
            }
            return runs;
        }
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        row.getLong(8);
        KeptRejects rejects = row.wasNull()
                ? null
                : new KeptRejects(row.getString(7), row.getLong(8), row.getLong(9), row.getString(10));
        OffsetDateTime finished = row.getObject(6, OffsetDateTime.class);
        return new RunRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Intake.valueOf(row.getString(12)),
                RunRecord.Status.valueOf(row.getString(4)),
                Moments.instant(row, 5),
                finished == null ? null : finished.toInstant(),
                LedgerValues.counts(row, 13),
                rejects,
                row.getString(11));
    }

    /** How a run stands by its last attempt; null when the ledger does not know it. */
    @Nullable
    Told told(Connection connection, String run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT status, mode, loaded_count,"
                + " read_count < (SELECT sum(i.read_count) FROM "
                + ledger.schema().inputs() + " i WHERE i.run = r.run"
                + " AND i.job = r.job AND i.target = r.target) FROM "
                + ledger.schema().runs()
                + " r WHERE run = ? AND job = ? AND target = ? ORDER BY attempt DESC LIMIT 1")) {
            statement.setString(1, run);
            statement.setString(2, ledger.job());
            statement.setString(3, ledger.target());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Told(row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(4))
                        : null;
            }
        }
    }
}
