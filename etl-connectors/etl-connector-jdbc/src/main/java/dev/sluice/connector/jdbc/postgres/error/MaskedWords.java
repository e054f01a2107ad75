package dev.sluice.connector.jdbc.postgres.error;

import dev.sluice.connector.jdbc.connection.ServerText;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's failures for jobs that mask columns: what the server says of data it quotes, so its words are kept only where they are of connections, locks, rights, names and resources. Has no state. */
public final class MaskedWords {

    /** The classes of codes that speak of no data (PostgreSQL manual, appendix A). */
    private static final Set<String> WITHOUT_DATA =
            Set.of("08", "0A", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58");

    private MaskedWords() {}

    public static SQLException of(SQLException e) {
        ServerErrorMessage said = ServerWords.message(e);
        String state = said == null ? null : said.getSQLState();
        if (said == null || (state != null && state.length() == 5 && WITHOUT_DATA.contains(state.substring(0, 2)))) {
            return e;
        }
        StringBuilder parts = new StringBuilder();
        add(parts, 'S', said.getSeverity());
        add(parts, 'C', state);
        add(parts, 'M', ServerText.MASKED);
        add(parts, 's', said.getSchema());
        add(parts, 't', said.getTable());
        add(parts, 'c', said.getColumn());
        add(parts, 'n', said.getConstraint());
        add(parts, 'R', said.getRoutine());
        add(parts, 'W', place(said.getWhere()));
        return new PSQLException(new ServerErrorMessage(parts.toString()));
    }

    private static void add(StringBuilder parts, char kind, @Nullable String part) {
        if (part != null) {
            parts.append(kind).append(part).append('\0');
        }
    }

    /** The line and the column of a COPY, without the value that the server's context quotes behind them. */
    private static @Nullable String place(@Nullable String where) {
        return where == null
                ? null
                : where.lines()
                        .filter(line -> line.startsWith("COPY "))
                        .findFirst()
                        .map(line -> line.replaceFirst(": .*", ""))
                        .orElse(null);
    }
}
