package dev.sluice.connector.jdbc.ledger;

import dev.sluice.spi.Counts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** How counts stand in the ledger's rows. Has no state. */
final class LedgerValues {

    static final String COUNTS =
            "read_count, loaded_count, quarantined_count, filtered_count, duplicate_count, suppressed_count";

    private LedgerValues() {}

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

    static void setLong(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
