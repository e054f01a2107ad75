package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Moments;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.Correction;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.SettledRejects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a ledger knows of rejects: which were replayed, and which come again because their run was undone. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param ledger the ledger
 */
record LedgerRejects(Ledger ledger) {

    /** How many rows of a long answer come at once. */
    private static final int FETCHED = 5000;

    /** Remembers rejects that were replayed. */
    void remember(Connection connection, List<ReplayedReject> rejects) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + ledger.schema().replayed()
                        + " (job, target, reject, run, rejected_by, correction, corrected_by, corrected_at, corrected_why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ReplayedReject reject : rejects) {
                Correction correction = reject.correction();
                statement.setString(1, ledger.job());
                statement.setString(2, ledger.target());
                statement.setString(3, reject.id().toString());
                statement.setString(4, reject.run());
                ledger.schema().setTexts(statement, 5, reject.rejectedBy());
                statement.setString(6, correction == null ? null : correction.record());
                statement.setString(7, correction == null ? null : correction.by());
                statement.setObject(
                        8, correction == null ? null : Moments.time(correction.at()), Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setString(9, correction == null ? null : correction.why());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Tells which rejects are settled; the connection is in a transaction, so that they come in portions. */
    void tell(Connection connection, SettledRejects to) throws SQLException {
        ofRuns(connection, " AND r.status = 'UNDONE'", to::undone);
        ofRuns(connection, replaced(), to::replaced);
        to.expect(replayed(connection));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT p.reject, p.run, r.started, p.rejected_by, p.correction, p.corrected_by, p.corrected_at,"
                        + " p.corrected_why" + replayed())) {
            statement.setFetchSize(FETCHED);
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            try (ResultSet row = statement.executeQuery()) {
                Replays replays = new Replays(row, ledger.schema());
                while (row.next()) {
                    to.replayed(replays.reject());
                }
            }
        }
    }

    private long replayed(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM " + ledger.schema().replayed() + " WHERE job = ? AND target = ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void ofRuns(Connection connection, String condition, Consumer<String> to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT DISTINCT r.run FROM "
                + ledger.schema().runs() + " r WHERE r.job = ? AND r.target = ?" + condition)) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    to.accept(row.getString(1));
                }
            }
        }
    }

    /** Of the runs that have taken rows away those whose inputs were all loaded again by such runs; one that was killed behind its commit and run again is among them. */
    private String replaced() {
        String inputs = ledger.schema().inputs() + " i WHERE i.run = r.run AND i.job = r.job AND i.target = r.target";
        return committedDeleting("r") + " AND EXISTS (SELECT 1 FROM " + inputs + ") AND NOT EXISTS (SELECT 1 FROM "
                + inputs
                + " AND NOT EXISTS (SELECT 1 FROM " + ledger.schema().runs() + " s WHERE s.run = i.superseded_by"
                + committedDeleting("s") + "))";
    }

    private static String committedDeleting(String run) {
        return Arrays.stream(Mode.values())
                .filter(WriteMode::deletes)
                .map(mode -> "'" + mode.name() + "'")
                .collect(Collectors.joining(
                        ", ", " AND " + run + ".status = 'COMMITTED' AND " + run + ".mode IN (", ")"));
    }

    /** The rejects that were replayed, each with the run that did it; what was undone does not count. */
    private String replayed() {
        return " FROM " + ledger.schema().replayed() + " p JOIN "
                + ledger.schema().runs()
                + " r ON r.run = p.run AND r.job = p.job AND r.target = p.target AND r.status = 'COMMITTED'"
                + " WHERE p.job = ? AND p.target = ?";
    }

    /** The rows of replays, of which there may be a million, nearly all with the same runs: these are read anew only where they change. Used by one thread. */
    private static final class Replays {
        private final ResultSet row;
        private final LedgerSchema schema;
        private String run = "";
        private Instant started = Instant.EPOCH;
        private String rejectedBy = "";
        private List<String> runs = List.of();

        Replays(ResultSet row, LedgerSchema schema) {
            this.row = row;
            this.schema = schema;
        }

        ReplayedReject reject() throws SQLException {
            String by = row.getString(2);
            if (!by.equals(run)) {
                run = by;
                started = Moments.instant(row, 3);
            }
            String of = row.getString(4);
            if (!of.equals(rejectedBy)) {
                rejectedBy = of;
                runs = schema.texts(row, 4);
            }
            String record = row.getString(5);
            return new ReplayedReject(
                    RejectId.parse(row.getString(1)).orElseThrow(),
                    run,
                    started,
                    runs,
                    record == null
                            ? null
                            : new Correction(record, row.getString(6), Moments.instant(row, 7), row.getString(8)));
        }
    }

    /** The runs that have replayed what a run had rejected, the latest first, each with how many rejects. */
    Map<String, Long> replaysOf(Connection connection, String run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT p.run, count(*)" + replayed() + " AND "
                + ledger.schema().isOneOf("p.rejected_by") + " GROUP BY p.run ORDER BY max(r.epoch) DESC")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, run);
            Map<String, Long> replays = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    replays.put(row.getString(1), row.getLong(2));
                }
            }
            return replays;
        }
    }

    /** Takes corrections out of the ledger, and leaves that there were some. */
    void eraseCorrections(Connection connection, Collection<RejectId> rejects) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + ledger.schema().replayed()
                        + " SET correction = 'erased' WHERE job = ? AND target = ? AND reject = ? AND correction IS NOT NULL")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            for (RejectId reject : rejects) {
                statement.setString(3, reject.toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
