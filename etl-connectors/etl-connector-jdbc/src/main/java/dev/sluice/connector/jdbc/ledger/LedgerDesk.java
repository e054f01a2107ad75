package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.SettledRejects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What a target is asked of its ledger outside a load. Thread-safe.
 *
 * @param server where it stands
 * @param schema the ledger's tables
 * @param table the table as the job names it
 */
public record LedgerDesk(Server server, LedgerSchema schema, TableName table) {

    /** The latest runs of a job, the newest first. */
    public List<RunRecord> history(String job, int most, RunContext context) {
        try (Wire wire = Connector.connect(server.login(context), "sluice runs", context)) {
            return wire.get(
                    context,
                    "cannot read the ledger in the schema " + schema.name(),
                    connection ->
                            schema.exists(connection) ? LedgerRuns.history(connection, schema, job, most) : List.of());
        }
    }

    /** Tells which rejects of a job are settled. */
    public void settled(String job, RunContext context, SettledRejects to) {
        try (Wire wire = Connector.connect(server.login(context), "sluice quarantine", context)) {
            wire.run(context, "cannot read the ledger in the schema " + schema.name(), connection -> {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                if (schema.exists(connection)) {
                    rejects(connection, job).tell(connection, to);
                }
            });
        }
    }

    /** Takes what people made of some rejects out of the ledger. */
    public void eraseCorrections(String job, Collection<RejectId> rejects, RunContext context) {
        try (Wire wire = Connector.connect(server.login(context), "sluice quarantine", context)) {
            wire.run(context, "cannot write the ledger in the schema " + schema.name(), connection -> {
                connection.setAutoCommit(false);
                if (schema.exists(connection)) {
                    rejects(connection, job).eraseCorrections(connection, rejects);
                }
                connection.commit();
            });
        }
    }

    private LedgerRejects rejects(Connection connection, String job) throws SQLException {
        String target = schema.resolve(connection, table).toString();
        return new Ledger(schema, job, target).rejects();
    }
}
