package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.load.LoadTable;
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

/**
 * A table of MariaDB's as a job loads into it. Immutable and thread-safe.
 *
 * @param opener what begins its loads
 */
record MariaLoadTable(MariaOpener opener) implements LoadTable {

    @Override
    public LedgerSchema ledger() {
        return opener.schema();
    }

    @Override
    public Readiness check(Wire wire, Login login, Schema schema, RunContext context) {
        return wire.get(
                context, "cannot read the catalog", connection -> opener.check(connection, schema, login.user()));
    }

    @Override
    public LoadSession open(Wire wire, Login login, LoadRequest request, RunContext context) {
        return opener.open(wire, login, request, context);
    }

    @Override
    public Undo undo(Wire wire, String job, String run, @Nullable String runColumn) {
        return new Undo(opener.table(), opener.schema(), opener.mode(), wire, job, run, runColumn);
    }

    @Override
    public List<String> ddl(Login login, Schema schema) {
        TableName table = opener.table();
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
