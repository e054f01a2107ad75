package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Moments;
import dev.sluice.spi.LoadRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who may write for a job and a table: the latest that took the lease, known by the epoch that it got. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param ledger the ledger
 */
record LedgerLease(Ledger ledger) {

    /** Takes the lease, whoever had it; gives the new epoch. */
    long take(Connection connection, LoadRequest request) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + ledger.schema().leases()
                        + " (job, target, epoch, run, attempt, pid, since) VALUES (?, ?, 1, ?, ?, "
                        + ledger.schema().session()
                        + ", now())" + ledger.schema().orElse("job, target") + "epoch = leases.epoch + 1, "
                        + ledger.schema().asOffered("run, attempt, pid, since") + " RETURNING epoch")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, request.run());
            statement.setInt(4, request.attempt());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Holds the lease against a takeover until the transaction ends; false when it was lost already. */
    boolean hold(Connection connection, LoadRequest request, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + ledger.schema().leases()
                        + " SET since = since WHERE job = ? AND target = ? AND run = ? AND attempt = ? AND epoch = ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, request.run());
            statement.setInt(4, request.attempt());
            statement.setLong(5, epoch);
            return statement.executeUpdate() == 1;
        }
    }

    /** Who has the job, in words. */
    String holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT run, since FROM " + ledger.schema().leases() + " WHERE job = ? AND target = ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? "run " + row.getString(1) + " since " + Moments.instant(row, 2) : "another run";
            }
        }
    }
}
