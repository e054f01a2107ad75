package dev.sluice.connector.jdbc.statement;

import dev.sluice.connector.jdbc.connection.Dialect;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL that a job asks to run in the load's transaction. Immutable and thread-safe.
 *
 * @param key where it stands in the job file: {@code target.before}
 * @param texts the statements, one a text
 */
public record JobStatements(String key, List<String> texts) {

    /** The most statements under one key. */
    static final int MOST = 100;

    /** The longest statement in characters. */
    static final int LONGEST = 100_000;

    /** How much of a statement a failure shows. */
    private static final int SHOWN = 200;

    /** Stands before each statement. */
    private static final String POINT = "sluice_statement";

    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

    public JobStatements {
        texts = List.copyOf(texts);
    }

    /** What stands against running a statement in the load's transaction, in words; null when its text tells nothing. */
    public static @Nullable String problem(String text) {
        if (text.length() > LONGEST) {
            return "a statement of " + String.format(Locale.ROOT, "%,d", text.length()) + " characters; "
                    + String.format(Locale.ROOT, "%,d", LONGEST)
                    + " are the most: put it into a function, and call that";
        }
        SqlText.Shape shape = SqlText.of(text);
        List<String> words = shape.words();
        if (words.isEmpty()) {
            return "there is no statement in '" + shown(text) + "'; write SQL, or leave it out";
        }
        if (shape.more()) {
            return "'" + shown(text) + "' holds several statements; write each as an item of the list";
        }
        String first = words.get(0);
        if (TRANSACTION_CONTROL.contains(first)
                || words.subList(0, Math.min(2, words.size())).equals(List.of("PREPARE", "TRANSACTION"))) {
            return first
                    + " would break the one commit of rows, rejects and ledger; leave it out: the statement runs in"
                    + " the load's transaction, which the tool begins and commits";
        }
        if (first.equals("VACUUM")
                || words.contains("CONCURRENTLY")
                || (words.size() > 1
                        && Set.of(
                                        "CREATE DATABASE",
                                        "DROP DATABASE",
                                        "CREATE TABLESPACE",
                                        "DROP TABLESPACE",
                                        "ALTER SYSTEM")
                                .contains(first + " " + words.get(1)))) {
            return "'" + shown(text) + "' cannot run in a transaction, and this would be the load's; run it by itself,"
                    + " before or after the job";
        }
        return null;
    }

    /**
     * Runs them, one after the other.
     *
     * @throws RunFailedException when one fails, with its number, its text and the server's words
     */
    public void run(Wire wire, RunContext context) {
        Dialect dialect = wire.dialect();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String which = "statement " + (i + 1) + " of " + key;
            wire.run(
                    context, "cannot ask for the transaction", connection -> execute(connection, "SAVEPOINT " + POINT));
            try {
                wire.call(context, connection -> execute(connection, text));
            } catch (SQLException e) {
                String message = which + " failed: " + dialect.words(e) + "; it is: " + shown(text);
                if (dialect.passing(e)) {
                    throw new TransientException(message, e);
                }
                throw new RunFailedException(
                        message
                                + (dialect.notInTransaction(e)
                                        ? "; run it by itself, before or after the job"
                                        : "; correct it in the job, or what it finds in the database"),
                        e);
            }
            if (!wire.get(context, "cannot ask for the transaction", c -> stands(c, dialect))) {
                throw new RunFailedException(which + " ended the load's transaction, so what was done up to it may be"
                        + " stored; it is: " + shown(text) + "; leave it out of the job");
            }
        }
    }

    /** Whether the savepoint is there: whatever ends a transaction takes its savepoints with it. */
    private static boolean stands(Connection connection, Dialect dialect) throws SQLException {
        try {
            execute(connection, "RELEASE SAVEPOINT " + POINT);
            return true;
        } catch (SQLException e) {
            if (dialect.noSavepoint(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(text);
        }
    }

    /** A statement as messages show it. */
    public static String shown(String text) {
        String line = ServerText.bounded(text.strip());
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
