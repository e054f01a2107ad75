package dev.sluice.connector.jdbc.ledger;

import dev.sluice.data.Position;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.InputKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger knows of inputs of which a part is committed. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param ledger the ledger
 */
record LedgerParts(Ledger ledger) {

    private static final String VALUES = "size, head_hash, tail_hash, meaning, run, record, line, byte_offset,"
            + " byte_length, stored_bytes, stored_sha256, " + LedgerValues.COUNTS;

    private static final int COUNTS_FROM = 13;

    /** All of them, in the order of their names. */
    List<CommittedPart> all(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT resource, " + VALUES + " FROM "
                + ledger.schema().parts() + " WHERE job = ? AND target = ? ORDER BY resource")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            List<CommittedPart> parts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.add(part(row));
                }
            }
            return parts;
        }
    }

    private static CommittedPart part(ResultSet row) throws SQLException {
        return new CommittedPart(
                new InputKey(row.getLong(2), row.getString(3), row.getString(4)),
                row.getString(5),
                row.getString(6),
                new Position(row.getString(1), row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10)),
                row.getLong(11),
                row.getString(12),
                LedgerValues.counts(row, COUNTS_FROM));
    }

    /** Remembers how far an input is committed. */
    void put(Connection connection, CommittedPart part, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO "
                + ledger.schema().parts() + " (job, target, resource, epoch, " + VALUES
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + ledger.schema().orElse("job, target, resource")
                + ledger.schema().asOffered("epoch, " + VALUES))) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, part.resource());
            statement.setLong(4, epoch);
            statement.setLong(5, part.key().size());
            statement.setString(6, part.key().headHash());
            statement.setString(7, part.key().tailHash());
            statement.setString(8, part.meaning());
            statement.setString(9, part.run());
            statement.setLong(10, part.last().record());
            statement.setLong(11, part.last().line());
            statement.setLong(12, part.last().offset());
            statement.setLong(13, part.last().length());
            statement.setLong(14, part.storedBytes());
            statement.setString(15, part.storedSha256());
            LedgerValues.set(statement, 16, part.counts());
            statement.executeUpdate();
        }
    }

    /** An input of which a part is committed has another name now. */
    void rename(Connection connection, String from, String to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE "
                + ledger.schema().parts() + " SET resource = ? WHERE job = ? AND target = ? AND resource = ?")) {
            statement.setString(1, to);
            statement.setString(2, ledger.job());
            statement.setString(3, ledger.target());
            statement.setString(4, from);
            statement.executeUpdate();
        }
    }

    /** Forgets the part of an input that is loaded whole now. Another input may have the same size, head and tail: only the name tells them apart. */
    void remove(Connection connection, String resource) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + ledger.schema().parts() + " WHERE job = ? AND target = ? AND resource = ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, resource);
            statement.executeUpdate();
        }
    }
}
