package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.ServerText;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of MariaDB's. Thread-safe. */
final class MariaTarget extends ServerTarget {

    private final MariaOpener opener;

    MariaTarget(Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        this(server, new MariaOpener(table, mode, changes, new MariaLedgerSchema(ledgerSchema), sql));
    }

    private MariaTarget(Server server, MariaOpener opener) {
        super(server, opener.table(), opener.mode(), opener.sql(), opener.schema());
        this.opener = opener;
    }

    @Override
    public Readiness check(Schema schema, RunContext context) {
        Login login = server.login(context);
        try (Wire wire = Connector.connect(login, "sluice check", context)) {
            return wire.get(
                    context, "cannot read the catalog", connection -> opener.check(connection, schema, login.user()));
        }
    }

    @Override
    LoadSession begin(Wire wire, Login login, LoadRequest request, RunContext context) {
        return opener.open(wire, login, request, context);
    }

    @Override
    Undo undo(Wire wire, String job, String run, @Nullable String runColumn) {
        return new Undo(opener.table(), opener.schema(), opener.mode(), wire, job, run, runColumn);
    }

    @Override
    public List<String> ddl(Schema schema) {
        Login login = server.known();
        if (login == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("-- the ledger, for every job that keeps it in this database");
        lines.addAll(ServerText.script(opener.schema().madeFor(login.user())));
        lines.add("-- the table");
        String user = MariaTableMaker.text(login.user());
        lines.addAll(ServerText.script(List.of(
                MariaTableMaker.sql(table, opener.changes(), schema),
                "GRANT " + String.join(", ", MariaRights.rights(opener.mode())) + " ON " + table.sql() + " TO "
                        + user)));
        if (opener.mode().keyed()) {
            String database = table.schema() == null ? login.url().database() : table.schema();
            lines.addAll(ServerText.script(
                    List.of("GRANT CREATE TEMPORARY TABLES ON " + TableName.quoted(database) + ".* TO " + user)));
        }
        return lines;
    }
}
