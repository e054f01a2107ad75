package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import java.util.ArrayList;
import java.util.EnumSet;
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
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        capabilities.removeAll(Set.of(Capability.DRY_RUN, Capability.UNDOES_RUNS));
        if (againstCommittingBatches() != null) {
            capabilities.remove(Capability.COMMITS_BATCHES);
        }
        return capabilities;
    }

    @Override
    public @Nullable String againstCommittingBatches() {
        return opener.mode().againstCommittingBatches();
    }

    @Override
    public String meaning() {
        return opener.mode().meaning();
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
        String user = MariaTableMaker.text(login.user());
        lines.addAll(Preparation.script(List.of(
                MariaTableMaker.sql(table, opener.changes(), schema),
                "GRANT " + String.join(", ", MariaRights.rights(opener.mode())) + " ON " + table.sql() + " TO "
                        + user)));
        if (opener.mode().keyed()) {
            String database = table.schema() == null ? login.url().database() : table.schema();
            lines.addAll(Preparation.script(
                    List.of("GRANT CREATE TEMPORARY TABLES ON " + TableName.quoted(database) + ".* TO " + user)));
        }
        return lines;
    }
}
