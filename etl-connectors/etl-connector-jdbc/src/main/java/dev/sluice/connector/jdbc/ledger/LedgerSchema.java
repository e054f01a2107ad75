package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of ours in the target's database, and the few words in which databases differ when they are read and written. Immutable and thread-safe. */
public abstract class LedgerSchema {

    /** Its name where the job does not say it. */
    public static final String NAME = "sluice";

    private final String name;

    protected LedgerSchema(String name) {
        this.name = name;
    }

    /** What stands against a schema for the ledger, in words; null when nothing does. */
    public static @Nullable String nameProblem(String schema) {
        if (TableName.tooLong(schema) || schema.isEmpty() || schema.startsWith("pg_")) {
            return "'" + schema + "' cannot be a schema of ours: write at most " + TableName.MAX_IDENTIFIER_BYTES
                    + " bytes, not beginning with pg_";
        }
        return null;
    }

    /** The schema that holds them; in MariaDB, the database. */
    public final String name() {
        return name;
    }

    /** Who may write for a job and table, with its epoch. */
    public final String leases() {
        return TableName.quoted(name) + ".leases";
    }

    /** One row an attempt. Its {@code commit_number} is one more than any that the ledger held for its target at its last commit: of two loads of which one kept the other from the table, that one has the lower. */
    protected final String runs() {
        return TableName.quoted(name) + ".runs";
    }

    /** One row a loaded input. */
    protected final String inputs() {
        return TableName.quoted(name) + ".inputs";
    }

    /** One row an input of which a part is committed. */
    protected final String parts() {
        return TableName.quoted(name) + ".parts";
    }

    /** One row a reject that was replayed, and run that did it, with the runs that had rejected it. */
    protected final String replayed() {
        return TableName.quoted(name) + ".replayed";
    }

    /** What makes the ledger; harmless when it is there. */
    protected abstract List<String> ddl();

    /** Whether the ledger is there, whole: one that was made halfway is finished. */
    public abstract boolean exists(Connection connection) throws SQLException;

    /** What stands against keeping the ledger here, in words; null when nothing does. */
    public abstract @Nullable String problem(Connection connection, String user) throws SQLException;

    /** Makes what is missing; gives the statements that were run. */
    protected abstract List<String> make(Connection connection, String user) throws SQLException;

    /** What makes the ledger and lets a user keep it. */
    public abstract List<String> madeFor(String user);

    /** The server's number for the connection that asks. */
    protected abstract String session();

    /** Ends an INSERT that becomes an update where a row with the key is there; assignments follow. */
    protected abstract String orElse(String key);

    /** In those, the value that the INSERT brings for a column. */
    protected abstract String offered(String column);

    /** Ends an INSERT into {@link #inputs} that does nothing where the same content is there and counts. */
    protected abstract String unlessLoaded();

    /** Runs that INSERT; false when the same content is there. */
    protected abstract boolean loaded(PreparedStatement insert) throws SQLException;

    /** Binds texts as one value. */
    protected abstract void setTexts(PreparedStatement statement, int index, Collection<?> texts) throws SQLException;

    /** Whether a text, which is bound, is one of those that a column holds. */
    protected abstract String isOneOf(String column);

    /** Reads texts that were bound so. */
    protected abstract List<String> texts(ResultSet row, int index) throws SQLException;

    /** A table's name as the ledger has it, with its schema: where none is said, the one that the connection finds. */
    public abstract TableName resolve(Connection connection, TableName table) throws SQLException;

    /**
     * Lets one load at a time in for a job and a table, as long as the connection stands.
     *
     * @throws RunFailedException naming who is in, since when, and the server's number for the session
     */
    public abstract void lockJob(Wire wire, Ledger ledger, String run, int attempt, RunContext context);

    /** Ends a session whose client is gone, by its number; only one of the very load whose ledger it is, whose COMMIT has come or never will. */
    protected abstract void endLost(Connection connection, long session, Ledger ledger) throws SQLException;

    /** {@code a = …, b = …}: columns that take what the INSERT brings. */
    final String asOffered(String columns) {
        return Arrays.stream(columns.split(", ", -1))
                .map(column -> column + " = " + offered(column))
                .collect(Collectors.joining(", "));
    }

    /**
     * Makes the ledger where it is missing, in the caller's transaction.
     *
     * @return the statements that were run
     * @throws RunFailedException with the statements to run when we may not
     */
    public final List<String> ensure(Connection connection, String user) throws SQLException {
        String problem = problem(connection, user);
        if (problem != null) {
            throw new RunFailedException(problem);
        }
        return exists(connection) ? List.of() : make(connection, user);
    }

    /** What to say to a user who may not keep the ledger here. */
    protected final String notAllowed(String user) {
        return "user " + user + " may not keep the ledger in the schema " + name
                + "; have someone who may run this once:\n" + String.join("\n", ServerText.script(madeFor(user)));
    }
}
