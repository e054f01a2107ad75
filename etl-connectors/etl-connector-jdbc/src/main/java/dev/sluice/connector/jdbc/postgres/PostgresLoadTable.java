package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.load.LoadTable;
import dev.sluice.connector.jdbc.postgres.rejects.PostgresRejects;
import dev.sluice.connector.jdbc.postgres.rejects.RejectTables;
import dev.sluice.connector.jdbc.undo.Undo;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.RejectTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of PostgreSQL's as a job loads into it. Immutable and thread-safe.
 *
 * @param opener what begins its loads
 */
record PostgresLoadTable(SessionOpener opener) implements LoadTable {

    @Override
    public LedgerSchema ledger() {
        return opener.schema();
    }

    @Override
    public Readiness check(Wire wire, Login login, Schema schema, RunContext context) {
        return wire.get(context, "cannot read the catalog", connection -> {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return opener.check(connection, schema, login.user());
        });
    }

    @Override
    public LoadSession open(Wire wire, Login login, LoadRequest request, RunContext context) {
        return opener.open(wire, login, request, context);
    }

    @Override
    public Undo undo(Wire wire, String job, String run, @Nullable String runColumn) {
        return new PostgresUndo(opener, wire, job, run, runColumn);
    }

    @Override
    public RejectTable rejects(Server server, String name) {
        return new PostgresRejects(server, name, RejectTables.parse(name));
    }

    @Override
    public List<String> ddl(Login login, Schema schema) {
        return new Preparation(opener.table(), opener.mode(), opener.changes(), opener.schema(), login).lines(schema);
    }
}
