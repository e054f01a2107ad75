package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.TableMaker;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What someone who may make tables runs once, so that a user who may not can load ever after. Immutable and thread-safe.
 *
 * @param table the table as the job names it
 * @param mode what happens to keys that are there
 * @param changes its indexes
 * @param ledger where the ledger is
 * @param login who loads
 */
record Preparation(TableName table, WriteMode mode, TableChanges changes, LedgerSchema ledger, Login login) {

    /** The statements for a job's rows, each ended; comments tell them apart. */
    List<String> lines(Schema schema) {
        List<String> lines = new ArrayList<>();
        lines.add("-- the ledger, for every job that keeps it in this schema");
        lines.addAll(ServerText.script(ledger.madeFor(login.user())));
        lines.add("-- the table");
        lines.addAll(ServerText.script(table(schema)));
        return lines;
    }

    private List<String> table(Schema schema) {
        String role = TableName.quoted(login.user());
        List<String> statements = new ArrayList<>();
        if (table.schema() != null) {
            statements.add("CREATE SCHEMA IF NOT EXISTS " + TableName.quoted(table.schema()));
        }
        statements.addAll(TableMaker.make(table, schema));
        statements.addAll(TableMaker.makeIndexes(table, changes));
        if (table.schema() != null) {
            statements.add("GRANT USAGE ON SCHEMA " + TableName.quoted(table.schema()) + " TO " + role);
        }
        if (mode.mode() == Mode.SWAP) {
            // Only the owner may rename it.
            statements.add("ALTER TABLE " + table.sql() + " OWNER TO " + role);
            statements.add("GRANT CREATE ON SCHEMA "
                    + (table.schema() == null ? "CURRENT_SCHEMA" : TableName.quoted(table.schema())) + " TO " + role);
        }
        statements.add("GRANT " + String.join(", ", mode.rights()) + " ON " + table.sql() + " TO " + role);
        String database = TableName.quoted(login.url().database());
        statements.add(
                "GRANT CONNECT" + (mode.keyed() ? ", TEMPORARY" : "") + " ON DATABASE " + database + " TO " + role);
        return statements;
    }
}
