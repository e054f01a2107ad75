package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of MariaDB's. Thread-safe. */
final class MariaTarget extends ServerTarget {

    private final MariaOpener opener;

    MariaTarget(Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema) {
        this(server, new MariaOpener(table, mode, changes, new MariaLedgerSchema(ledgerSchema)));
    }

    private MariaTarget(Server server, MariaOpener opener) {
        super(server, opener.table(), opener.schema());
        this.opener = opener;
    }

    /** Not a dry run, since what makes a table cannot be undone, and no undoing of runs. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.ATOMIC_RUN,
                Capability.LEDGER,
                Capability.ISOLATES_ROWS,
                Capability.LEAVES_OUT_INPUTS,
                Capability.COMMITS_BATCHES,
                Capability.ENDS_AT_SERVER);
    }

    @Override
    public String meaning() {
        return opener.mode().meaning();
    }

    @Override
    public Readiness check(Schema schema, RunContext context) {
        try (Wire wire = Connector.connect(server.login(context), "sluice check", context)) {
            return wire.get(context, "cannot read the catalog", connection -> opener.check(connection, schema));
        }
    }

    @Override
    LoadSession begin(Wire wire, Login login, LoadRequest request, RunContext context) {
        return opener.open(wire, login, request, context);
    }

    @Override
    public Undone undo(String job, String run, @Nullable String runColumn, RunContext context) {
        return new Undone(
                false,
                "runs into MariaDB are not undone; delete the rows of run " + run
                        + " by SQL, and load its inputs again with --again");
    }

    @Override
    public List<String> ddl(Schema schema) {
        Login login = server.known();
        if (login == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("-- the ledger, for every job that keeps it in this database");
        lines.addAll(Preparation.script(opener.schema().madeFor(login.user())));
        lines.add("-- the table");
        lines.addAll(Preparation.script(List.of(
                MariaTableMaker.sql(table, opener.changes(), schema),
                "GRANT SELECT, INSERT ON " + table.sql() + " TO " + MariaTableMaker.text(login.user()))));
        return lines;
    }
}
