package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.format.RowBuffer;
import dev.sluice.format.TabRows;
import dev.sluice.spi.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches by LOAD DATA LOCAL, one statement a batch. LOCAL means IGNORE: the server goes on after a value that it has changed and a row that it has left out, and warns. So a batch counts as stored only when there is no warning at
 * all, not even a note; else the first one says why the batch is refused, and whoever asked returns to the savepoint before it. Not thread-safe.
 */
final class MariaLoad {

    /** The most seconds that the server takes for a limit. */
    private static final long MOST_SECONDS = 31_536_000;

    private final TableName table;
    private final TabRows format;
    private final String load;
    private final RowBuffer buffer = BatchStream.buffer();

    MariaLoad(TableName table, Schema schema) {
        this.table = table;
        this.format = new TabRows(schema);
        this.load = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + table.sql()
                + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY 0x09 ESCAPED BY 0x5c LINES TERMINATED BY 0x0a ("
                + columns(schema);
    }

    /** Bytes come as hexadecimal, since a file of LOAD DATA is text as a whole. */
    private static String columns(Schema schema) {
        List<String> names = new ArrayList<>();
        List<String> set = new ArrayList<>();
        for (Column column : schema.columns()) {
            String name = TableName.quoted(column.name());
            if (column.type().kind() == ColumnType.Kind.BYTEA) {
                String variable = "@sluice_" + names.size();
                names.add(variable);
                set.add(name + " = unhex(" + variable + ")");
            } else {
                names.add(name);
            }
        }
        return String.join(", ", names) + ")" + (set.isEmpty() ? "" : " SET " + String.join(", ", set));
    }

    Outcome write(Batch batch, Wire wire, RunContext context) {
        if (batch.rows() == 0) {
            return new Outcome.Applied(0);
        }
        try {
            return wire.call(context, connection -> store(batch, connection, context));
        } catch (SQLException e) {
            return outcome(e);
        }
    }

    private Outcome store(Batch batch, Connection connection, RunContext context) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .unwrap(org.mariadb.jdbc.Statement.class)
                    .setLocalInfileInputStream(new BatchStream(format, batch, buffer));
            long stored = statement.executeLargeUpdate(limited(context) + load);
            SQLWarning warning = statement.getWarnings();
            return warning == null ? new Outcome.Applied(stored) : refused(warning, batch.rows());
        }
    }

    /** The deadline as the server keeps it too, for the case that nobody is left who could tell it. */
    private static String limited(RunContext context) {
        long left =
                Math.min(MOST_SECONDS, context.deadline().left().plusMillis(999).toSeconds() + 1);
        return String.format(
                Locale.ROOT,
                "SET STATEMENT max_statement_time = %d, innodb_lock_wait_timeout = %d, lock_wait_timeout = %d FOR ",
                left,
                left,
                left);
    }

    /** What the first warning of a statement that went on means for its batch. */
    private Outcome refused(SQLWarning warning, int rows) {
        FailureCode code = MariaErrors.rowsFault(warning.getErrorCode());
        String words = MariaErrors.words(warning);
        if (code == null) {
            return new Outcome.Fatal(
                    "the load into " + table + " met what no row can be blamed for: " + MariaErrors.withCode(warning),
                    warning);
        }
        int row = MariaErrors.row(words);
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

    private Outcome outcome(SQLException e) {
        FailureCode code = MariaErrors.fromServer(e) ? MariaErrors.rowsFault(e.getErrorCode()) : null;
        if (code != null) {
            String words = MariaErrors.words(e);
            return new Outcome.Refused(
                    Outcome.Refused.UNKNOWN_ROW,
                    new Violation(code, column(code, words), constraint(code, words), null, null, words));
        }
        String what = MariaErrors.withCode(e);
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
}
