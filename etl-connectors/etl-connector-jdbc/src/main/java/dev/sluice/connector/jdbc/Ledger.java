package dev.sluice.connector.jdbc;

import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the ledger for one job and one table. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param schema where the tables are
 * @param job the job's name
 * @param target the table, with its schema
 */
record Ledger(LedgerSchema schema, String job, String target) {

    static final String COUNTS =
            "read_count, loaded_count, quarantined_count, filtered_count, duplicate_count, suppressed_count";

    /** How an attempt is to be told that ends early: only a commit of a part has written counts by then. */
    private static final String ENDED = "CASE WHEN read_count > 0 THEN 'PARTLY_COMMITTED' ELSE 'FAILED' END";

    /**
     * Takes the job over: the epoch goes up, whoever was running is told to have failed, and the run begins.
     *
     * @return the new epoch
     */
    long begin(Connection connection, LoadRequest request) throws SQLException {
        long epoch = takeLease(connection, request);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + schema.runs()
                + " SET status = " + ENDED + ", message = ? WHERE job = ? AND target = ? AND status = 'RUNNING'"
                + " AND epoch < ?")) {
            statement.setString(1, "ended without a word: killed, or its connection was lost");
            statement.setString(2, job);
            statement.setString(3, target);
            statement.setLong(4, epoch);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + schema.runs()
                + " (run, attempt, job, target, epoch, status, started, rejects_store, intake)"
                + " VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)")) {
            statement.setString(1, request.run());
            statement.setInt(2, request.attempt());
            statement.setString(3, job);
            statement.setString(4, target);
            statement.setLong(5, epoch);
            statement.setObject(6, time(request.started()));
            statement.setString(7, request.rejectStore());
            statement.setString(8, request.intake().name());
            statement.executeUpdate();
        }
        return epoch;
    }

    private long takeLease(Connection connection, LoadRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + schema.leases()
                + " (job, target, epoch, run, attempt, pid, since) VALUES (?, ?, 1, ?, ?, " + schema.session()
                + ", now())" + schema.orElse("job, target") + "epoch = leases.epoch + 1, "
                + schema.asOffered("run, attempt, pid, since") + " RETURNING epoch")) {
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setString(3, request.run());
            statement.setInt(4, request.attempt());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Who has the job, in words. */
    String holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT run, since FROM " + schema.leases() + " WHERE job = ? AND target = ?")) {
            statement.setString(1, job);
            statement.setString(2, target);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? "run " + row.getString(1) + " since " + instant(row, 2) : "another run";
            }
        }
    }

    /** The counts of the latest committed runs that had rows, the newest first. */
    List<Counts> lastCounts(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + COUNTS + " FROM " + schema.runs()
                + " WHERE job = ? AND target = ? AND status = 'COMMITTED' AND intake = 'INPUTS'"
                + " AND loaded_count + duplicate_count + suppressed_count > 0 ORDER BY epoch DESC LIMIT ?")) {
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setInt(3, most);
            List<Counts> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(counts(row, 1));
                }
            }
            return found;
        }
    }

    /** Loaded inputs with a quick key, the newest first. */
    List<LoadedInput> loaded(Connection connection, InputKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT resource, sha256, run, loaded_at, " + COUNTS + " FROM " + schema.inputs()
                        + " WHERE job = ? AND target = ? AND size = ? AND head_hash = ? AND tail_hash = ?"
                        + " AND superseded_by IS NULL ORDER BY loaded_at DESC")) {
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setLong(3, key.size());
            statement.setString(4, key.headHash());
            statement.setString(5, key.tailHash());
            List<LoadedInput> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new LoadedInput(
                            row.getString(1),
                            key,
                            row.getString(2),
                            row.getString(3),
                            instant(row, 4),
                            counts(row, 5)));
                }
            }
            return found;
        }
    }

    /** Makes earlier loads of the same content count no more. */
    void supersede(Connection connection, LoadedInput input) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + schema.inputs()
                + " SET superseded_by = ? WHERE job = ? AND target = ? AND sha256 = ? AND superseded_by IS NULL")) {
            statement.setString(1, input.run());
            statement.setString(2, job);
            statement.setString(3, target);
            statement.setString(4, input.sha256());
            statement.executeUpdate();
        }
    }

    /** Remembers an input; false when the same content is there already. */
    boolean remember(Connection connection, LoadedInput input) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + schema.inputs()
                + " (job, target, resource, size, head_hash, tail_hash, sha256, run, loaded_at, " + COUNTS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + schema.unlessLoaded())) {
            InputKey key = input.key();
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setString(3, input.resource());
            setLong(statement, 4, key == null ? null : key.size());
            statement.setString(5, key == null ? null : key.headHash());
            statement.setString(6, key == null ? null : key.tailHash());
            statement.setString(7, input.sha256());
            statement.setString(8, input.run());
            statement.setObject(9, time(input.loadedAt()));
            set(statement, 10, input.counts());
            return schema.loaded(statement);
        }
    }

    /** {@code run R on 2026-11-21T07:00:00Z as orders.csv}, of the load that has this content. */
    String loader(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT run, loaded_at, resource FROM "
                + schema.inputs() + " WHERE job = ? AND target = ? AND sha256 = ? AND superseded_by IS NULL")) {
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setString(3, sha256);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? "run " + row.getString(1) + " on " + instant(row, 2) + " as " + row.getString(3)
                        : "another run";
            }
        }
    }

    /** Holds the lease against a takeover until the transaction ends; false when it was lost already. */
    boolean holdLease(Connection connection, LoadRequest request, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + schema.leases()
                + " SET since = since WHERE job = ? AND target = ? AND run = ? AND attempt = ? AND epoch = ?")) {
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setString(3, request.run());
            statement.setInt(4, request.attempt());
            statement.setLong(5, epoch);
            return statement.executeUpdate() == 1;
        }
    }

    /** Tells that the attempt ended early; where it has committed a part, the ledger goes on to tell of that. False when it is no longer ours to tell. */
    boolean fail(Connection connection, LoadRequest request, long epoch, RunRecord result) throws SQLException {
        // A commit whose answer was lost may be under way: waited for first, because an update that waits looks again
        // only
        // at rows that it had seen as its own before.
        if (isCommitted(connection, request, true)) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + schema.runs() + " SET status = "
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
        return message == null ? null : ServerWords.bounded(message.replace("\0", ""));
    }

    /** How many bytes of a reject store an attempt that has ended has committed; empty when none has. */
    OptionalLong committedRejects(Connection connection, String store) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(rejects_length, 0) FROM " + schema.runs() + " WHERE job = ? AND target = ?"
                        + " AND status IN ('COMMITTED', 'PARTLY_COMMITTED') AND regexp_replace(rejects_store, '^.*[/\\\\]', '') = ?")) {
            statement.setString(1, job);
            statement.setString(2, target);
            statement.setString(3, store);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Tells how the attempt stands; false when it is no longer ours to tell. */
    boolean tell(Connection connection, LoadRequest request, long epoch, RunRecord.Status status, RunRecord result)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + schema.runs()
                + " SET status = ?, finished = ?, read_count = ?, loaded_count = ?,"
                + " quarantined_count = ?, filtered_count = ?, duplicate_count = ?, suppressed_count = ?,"
                + " rejects_store = coalesce(?, rejects_store), rejects_count = ?, rejects_length = ?,"
                + " rejects_sha256 = ?, message = ?"
                + " WHERE run = ? AND attempt = ? AND epoch = ? AND status = 'RUNNING'")) {
            KeptRejects rejects = result.rejects();
            Instant finished = result.finished();
            statement.setString(1, status.name());
            boolean goesOn = status == RunRecord.Status.RUNNING;
            statement.setObject(
                    2,
                    goesOn ? null : time(finished == null ? Instant.now() : finished),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            set(statement, 3, result.counts());
            statement.setString(9, rejects == null ? null : rejects.store());
            setLong(statement, 10, rejects == null ? null : rejects.count());
            setLong(statement, 11, rejects == null ? null : rejects.length());
            statement.setString(12, rejects == null ? null : rejects.sha256());
            statement.setString(13, message(result));
            statement.setString(14, request.run());
            statement.setInt(15, request.attempt());
            statement.setLong(16, epoch);
            return statement.executeUpdate() == 1;
        }
    }

    /** Whether the attempt is committed; with {@code waiting}, once the transaction that has changed it has ended. */
    boolean isCommitted(Connection connection, LoadRequest request, boolean waiting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT status = 'COMMITTED' FROM "
                + schema.runs() + " WHERE run = ? AND attempt = ?" + (waiting ? " FOR UPDATE" : ""))) {
            statement.setString(1, request.run());
            statement.setInt(2, request.attempt());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Tells by which mode an attempt writes, for those who want to undo it. */
    void tellMode(Connection connection, LoadRequest request, WriteMode mode) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + schema.runs() + " SET mode = ? WHERE run = ? AND attempt = ?")) {
            statement.setString(1, mode.mode().name());
            statement.setString(2, request.run());
            statement.setInt(3, request.attempt());
            statement.executeUpdate();
        }
    }

    /** The latest runs of a job, each by its last attempt, the newest first. */
    static List<RunRecord> history(Connection connection, LedgerSchema schema, String job, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT run, job, target, status, started, finished, rejects_store, rejects_count, rejects_length,"
                        + " rejects_sha256, message, intake, " + COUNTS + " FROM " + schema.runs()
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
                instant(row, 5),
                finished == null ? null : finished.toInstant(),
                counts(row, 13),
                rejects,
                row.getString(11));
    }

    static Counts counts(ResultSet row, int first) throws SQLException {
        return new Counts(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5));
    }

    static void set(PreparedStatement statement, int first, Counts counts) throws SQLException {
        statement.setLong(first, counts.read());
        statement.setLong(first + 1, counts.loaded());
        statement.setLong(first + 2, counts.quarantined());
        statement.setLong(first + 3, counts.filtered());
        statement.setLong(first + 4, counts.duplicates());
        statement.setLong(first + 5, counts.suppressed());
    }

    private static void setLong(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, int index) throws SQLException {
        return row.getObject(index, OffsetDateTime.class).toInstant();
    }
}
