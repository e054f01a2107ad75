package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.postgres.error.ServerWords;
import dev.sluice.connector.jdbc.postgres.error.SqlStates;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Outcome;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failed COPY means for its batch. Immutable and thread-safe.
 *
 * @param table the table's name without its schema
 * @param copied the name of the table that COPY fills, as the server's context names it: the table itself, or a stage
 * @param columns the job's columns
 * @param serverRefusesRows whether the catalog says that a row may be refused
 */
record CopyFailure(String table, String copied, Set<String> columns, boolean serverRefusesRows) {

    /** After the table's name: {@code line 3} or, in another language, some other word, then perhaps {@code column qty}. */
    private static final Pattern LINE =
            Pattern.compile("\\D{1,30}(\\d{1,10})(?:, \\S{1,30} ([^:\\n]+?))?(?::.*)?$", Pattern.MULTILINE);

    /** The outcome of a batch of so many rows. */
    Outcome outcome(SQLException e, int rows) {
        String state = e.getSQLState();
        ServerErrorMessage message = ServerWords.message(e);
        boolean rowSecurity = message != null && "ExecWithCheckOptions".equals(message.getRoutine());
        FailureCode code = SqlStates.rowsFault(state, rowSecurity);
        if (code != null && serverRefusesRows) {
            return refused(code, message, ServerWords.of(e), rows);
        }
        if (SqlStates.passing(state)) {
            return new Outcome.Transient("the load into " + table + " was interrupted: " + ServerWords.withCode(e), e);
        }
        if (SqlStates.CANCELLED.equals(state)) {
            return new Outcome.Fatal(
                    "the load into " + table + " was cancelled at the server, by a person or by its statement_timeout: "
                            + ServerWords.withCode(e),
                    e);
        }
        return new Outcome.Fatal(
                "the server cannot go on with the load into " + table + ": " + ServerWords.withCode(e), e);
    }

    private Outcome refused(FailureCode code, @Nullable ServerErrorMessage message, String words, int rows) {
        String column = message == null ? null : message.getColumn();
        String constraint = message == null ? null : message.getConstraint();
        int row = Outcome.Refused.UNKNOWN_ROW;
        Matcher place = message == null ? null : place(message.getWhere());
        if (place != null) {
            long line = Long.parseLong(place.group(1));
            row = line >= 1 && line <= rows ? (int) line - 1 : row;
            String named = place.group(2);
            if (column == null && named != null && columns.contains(named)) {
                column = named;
            }
        }
        return new Outcome.Refused(row, new Violation(code, column, constraint, null, null, words));
    }

    /** The context has a line for each function around the error too; only the one that begins with our COPY tells the row. */
    private @Nullable Matcher place(@Nullable String where) {
        if (where == null) {
            return null;
        }
        String start = "COPY " + copied + ", ";
        int at = where.startsWith(start) ? 0 : where.lastIndexOf("\n" + start) + 1;
        if (!where.startsWith(start, at)) {
            return null;
        }
        Matcher matcher = LINE.matcher(where).region(at + start.length(), where.length());
        return matcher.lookingAt() ? matcher : null;
    }
}
