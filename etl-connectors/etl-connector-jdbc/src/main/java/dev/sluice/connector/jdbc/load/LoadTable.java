package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.undo.Undo;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.RejectTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One table of a database as a job loads into it. Asks nobody until it is given a connection. Immutable and thread-safe. */
public interface LoadTable {

    /** Where the ledger is. */
    LedgerSchema ledger();

    /**
     * How the table stands to a load; changes nothing.
     *
     * @param wire a fresh connection, which the caller closes
     * @param schema the rows that would be written
     */
    Readiness check(Wire wire, Login login, Schema schema, RunContext context);

    /** Begins a load on a new connection, which the session closes; the caller closes it when this fails. */
    LoadSession open(Wire wire, Login login, LoadRequest request, RunContext context);

    /**
     * What takes back a run over a connection, which the caller closes.
     *
     * @param runColumn the column that holds the run's id; null when there is none
     */
    Undo undo(Wire wire, String job, String run, @Nullable String runColumn);

    /**
     * What someone who may make tables runs once, so that a user can load without that right, a line each.
     *
     * @param schema the rows that will be written
     */
    List<String> ddl(Login login, Schema schema);

    /**
     * A table of the same database that keeps rejects; null where the database has none.
     *
     * @param name the table's name, as a job has it
     * @throws IllegalArgumentException when it is no table's name, with what to write instead
     */
    default @Nullable RejectTable rejects(Server server, String name) {
        return null;
    }
}
