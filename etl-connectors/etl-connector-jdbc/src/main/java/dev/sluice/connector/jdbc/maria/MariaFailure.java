package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Outcome;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * What a failed statement of a load into MariaDB means for its batch. Immutable and thread-safe.
 *
 * @param table the table's name
 */
record MariaFailure(TableName table) {

    /** The outcome of a batch of so many rows. */
    Outcome outcome(SQLException e, int rows) {
        FailureCode code = MariaErrors.fromServer(e) ? MariaErrors.rowsFault(e.getErrorCode()) : null;
        if (code != null) {
            return refused(e, code, rows);
        }
        String what = MariaErrors.withCode(e);
        if (e instanceof SQLWarning) {
            return new Outcome.Fatal("the load into " + table + " met what no row can be blamed for: " + what, e);
        }
        if (MariaErrors.passing(e)) {
            return new Outcome.Transient("the load into " + table + " was interrupted: " + what, e);
        }
        if (MariaErrors.cutShort(e.getErrorCode())) {
            return new Outcome.Fatal(
                    "the load into " + table + " was ended at the server, by a person or by its max_statement_time: "
                            + what,
                    e);
        }
        return new Outcome.Fatal("the server cannot go on with the load into " + table + ": " + what, e);
    }

    /** Only a warning counts the rows that were sent; an error of INSERT … SELECT counts those of its query. */
    private static Outcome refused(SQLException e, FailureCode code, int rows) {
        String words = MariaErrors.words(e);
        int row = e instanceof SQLWarning ? MariaErrors.row(words) : Outcome.Refused.UNKNOWN_ROW;
        return new Outcome.Refused(
                row >= 0 && row < rows ? row : Outcome.Refused.UNKNOWN_ROW,
                new Violation(code, column(code, words), constraint(code, words), null, null, words));
    }

    private static @Nullable String column(FailureCode code, String words) {
        return code == FailureCode.DB_VALUE || code == FailureCode.DB_NOT_NULL ? MariaErrors.column(words) : null;
    }

    private static @Nullable String constraint(FailureCode code, String words) {
        return switch (code) {
            case DB_UNIQUE, DB_FOREIGN_KEY, DB_CHECK -> MariaErrors.constraint(words);
            default -> null;
        };
    }
}
