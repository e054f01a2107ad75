package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.undo.Undo;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.RejectTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of PostgreSQL's. Thread-safe. */
final class PostgresTarget extends ServerTarget {

    private final SessionOpener opener;

    PostgresTarget(
            Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        this(server, new SessionOpener(table, mode, changes, new PostgresLedgerSchema(ledgerSchema), sql));
    }

    private PostgresTarget(Server server, SessionOpener opener) {
        super(server, opener.table(), opener.mode(), opener.sql(), opener.schema());
        this.opener = opener;
    }

    @Override
    public Readiness check(Schema schema, RunContext context) {
        Login login = server.login(context);
        try (Wire wire = Connector.connect(login, "sluice check", context)) {
            return wire.get(context, "cannot read the catalog", connection -> {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                return opener.check(connection, schema, login.user());
            });
        }
    }

    @Override
    LoadSession begin(Wire wire, Login login, LoadRequest request, RunContext context) {
        return opener.open(wire, login, request, context);
    }

    @Override
    Undo undo(Wire wire, String job, String run, @Nullable String runColumn) {
        return new PostgresUndo(opener, wire, job, run, runColumn);
    }

    @Override
    public RejectTable rejectTable(String name) {
        return new PostgresRejects(server, name, RejectTables.parse(name));
    }

    @Override
    public List<String> ddl(Schema schema) {
        Login login = server.known();
        return login == null
                ? List.of()
                : new Preparation(table, opener.mode(), opener.changes(), opener.schema(), login).lines(schema);
    }
}
