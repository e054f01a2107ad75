package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Moments;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadedInput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger knows of inputs that are loaded whole. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param ledger the ledger
 */
record LedgerInputs(Ledger ledger) {

    /** Loaded inputs with a quick key, the newest first. */
    List<LoadedInput> loaded(Connection connection, InputKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT resource, sha256, run, loaded_at, "
                + LedgerValues.COUNTS + " FROM " + ledger.schema().inputs()
                + " WHERE job = ? AND target = ? AND size = ? AND head_hash = ? AND tail_hash = ?"
                + " AND superseded_by IS NULL ORDER BY loaded_at DESC")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
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
                            Moments.instant(row, 4),
                            LedgerValues.counts(row, 5)));
                }
            }
            return found;
        }
    }

    /** Makes earlier loads of the same content count no more. */
    void supersede(Connection connection, LoadedInput input) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + ledger.schema().inputs()
                        + " SET superseded_by = ? WHERE job = ? AND target = ? AND sha256 = ? AND superseded_by IS NULL")) {
            statement.setString(1, input.run());
            statement.setString(2, ledger.job());
            statement.setString(3, ledger.target());
            statement.setString(4, input.sha256());
            statement.executeUpdate();
        }
    }

    /** The inputs of a run that was undone are new to the next. */
    void undone(Connection connection, String run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + ledger.schema().inputs()
                        + " SET superseded_by = ? WHERE run = ? AND job = ? AND target = ? AND superseded_by IS NULL")) {
            statement.setString(1, "undone");
            statement.setString(2, run);
            statement.setString(3, ledger.job());
            statement.setString(4, ledger.target());
            statement.executeUpdate();
        }
    }

    /** Remembers an input; false when the same content is there already. */
    boolean remember(Connection connection, LoadedInput input) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO "
                + ledger.schema().inputs()
                + " (job, target, resource, size, head_hash, tail_hash, sha256, run, loaded_at, " + LedgerValues.COUNTS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + ledger.schema().unlessLoaded())) {
            InputKey key = input.key();
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, input.resource());
            LedgerValues.setLong(statement, 4, key == null ? null : key.size());
            statement.setString(5, key == null ? null : key.headHash());
            statement.setString(6, key == null ? null : key.tailHash());
            statement.setString(7, input.sha256());
            statement.setString(8, input.run());
            statement.setObject(9, Moments.time(input.loadedAt()));
            LedgerValues.set(statement, 10, input.counts());
            return ledger.schema().loaded(statement);
        }
    }

    /** {@code run R on 2026-11-21T07:00:00Z as orders.csv}, of the load that has this content. */
    String loader(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT run, loaded_at, resource FROM " + ledger.schema().inputs()
                        + " WHERE job = ? AND target = ? AND sha256 = ? AND superseded_by IS NULL")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, sha256);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? "run " + row.getString(1) + " on " + Moments.instant(row, 2) + " as " + row.getString(3)
                        : "another run";
            }
        }
    }
}
