package dev.sluice.connector.jdbc.postgres.error;

import dev.sluice.connector.jdbc.connection.ServerText;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server's own words out of an exception, bounded, on one line, without the driver's decoration. */
public final class ServerWords {

    private ServerWords() {}

    public static @Nullable ServerErrorMessage message(SQLException e) {
        return told(e) instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    }

    /** The failure itself: the driver wraps that of a batch into one whose words hold the values that were sent. */
    private static SQLException told(SQLException e) {
        SQLException next = e instanceof BatchUpdateException ? e.getNextException() : null;
        return next == null ? e : next;
    }

    /** The primary message and the detail. */
    public static String of(SQLException e) {
        ServerErrorMessage message = message(e);
        if (message == null || message.getMessage() == null) {
            Throwable cause = told(e).getCause();
            String own = String.valueOf(told(e).getMessage());
            return ServerText.bounded(
                    cause == null || cause.getMessage() == null ? own : own + " (" + cause.getMessage() + ")");
        }
        StringBuilder words = new StringBuilder(String.valueOf(message.getMessage()));
        if (message.getDetail() != null) {
            words.append(": ").append(message.getDetail());
        }
        return ServerText.bounded(words.toString());
    }

    /** The same with the hint and the error code, for failures of the run. */
    public static String withCode(SQLException e) {
        ServerErrorMessage message = message(e);
        String hint = message == null || message.getHint() == null ? "" : "; hint: " + message.getHint();
        return ServerText.bounded(of(e) + hint) + " (SQLSTATE " + e.getSQLState() + ")";
    }
}
