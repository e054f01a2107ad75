package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.table.TableName;
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
abstract class LedgerSchema {

    private final String name;

    LedgerSchema(String name) {
        this.name = name;
    }

    /** The schema that holds them; in MariaDB, the database. */
    final String name() {
        return name;
    }

    /** Who may write for a job and table, with its epoch. */
    final String leases() {
        return TableName.quoted(name) + ".leases";
    }

    /** One row an attempt. Its {@code commit_number} is one more than any that the ledger held for its target at its last commit: of two loads of which one kept the other from the table, that one has the lower. */
    final String runs() {
        return TableName.quoted(name) + ".runs";
    }

    /** One row a loaded input. */
    final String inputs() {
        return TableName.quoted(name) + ".inputs";
    }

    /** One row an input of which a part is committed. */
    final String parts() {
        return TableName.quoted(name) + ".parts";
    }

    /** One row a reject that was replayed, and run that did it, with the runs that had rejected it. */
    final String replayed() {
        return TableName.quoted(name) + ".replayed";
    }

    /** What makes the ledger; harmless when it is there. */
    abstract List<String> ddl();

    /** Whether the ledger is there, whole: one that was made halfway is finished. */
    abstract boolean exists(Connection connection) throws SQLException;

    /** What stands against keeping the ledger here, in words; null when nothing does. */
    abstract @Nullable String problem(Connection connection, String user) throws SQLException;

    /** Makes what is missing; gives the statements that were run. */
    abstract List<String> make(Connection connection, String user) throws SQLException;

    /** What makes the ledger and lets a user keep it. */
    abstract List<String> madeFor(String user);

    /** The server's number for the connection that asks. */
    abstract String session();

    /** Ends an INSERT that becomes an update where a row with the key is there; assignments follow. */
    abstract String orElse(String key);

    /** In those, the value that the INSERT brings for a column. */
    abstract String offered(String column);

    /** Ends an INSERT into {@link #inputs} that does nothing where the same content is there and counts. */
    abstract String unlessLoaded();

    /** Runs that INSERT; false when the same content is there. */
    abstract boolean loaded(PreparedStatement insert) throws SQLException;

    /** Binds texts as one value. */
    abstract void setTexts(PreparedStatement statement, int index, Collection<?> texts) throws SQLException;

    /** Whether a text, which is bound, is one of those that a column holds. */
    abstract String isOneOf(String column);

    /** Reads texts that were bound so. */
    abstract List<String> texts(ResultSet row, int index) throws SQLException;

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
    final List<String> ensure(Connection connection, String user) throws SQLException {
        String problem = problem(connection, user);
        if (problem != null) {
            throw new RunFailedException(problem);
        }
        return exists(connection) ? List.of() : make(connection, user);
    }

    /** What to say to a user who may not keep the ledger here. */
    final String notAllowed(String user) {
        return "user " + user + " may not keep the ledger in the schema " + name
                + "; have someone who may run this once:\n" + String.join("\n", Preparation.script(madeFor(user)));
    }
}
