package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.RejectTable;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.SettledRejects;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of PostgreSQL's. Thread-safe; closing it stops an embedded server. */
final class PostgresTarget implements JdbcTarget {

    private final Server server;
    private final TableName table;
    private final SessionOpener opener;
    private final LedgerDesk desk;

    PostgresTarget(
            Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        this.server = server;
        this.table = table;
        this.opener = new SessionOpener(table, mode, changes, new PostgresLedgerSchema(ledgerSchema), sql);
        this.desk = new LedgerDesk(server, opener.schema(), table);
    }

    @Override
    public String describe() {
        return table + " in " + server.describe();
    }

    @Override
    public Set<Capability> capabilities() {
        // Where rows are taken away that the run does not have, an input that is skipped or left out would be taken
        // away.
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        if (deletesRows()) {
            capabilities.removeAll(Set.of(Capability.LEDGER, Capability.LEAVES_OUT_INPUTS));
        }
        if (opener.mode().overwrites() != null) {
            capabilities.remove(Capability.UNDOES_RUNS);
        }
        if (againstCommittingBatches() != null) {
            capabilities.remove(Capability.COMMITS_BATCHES);
        }
        return capabilities;
    }

    @Override
    public boolean deletesRows() {
        return opener.mode().deletes();
    }

    @Override
    public @Nullable String againstCommittingBatches() {
        return opener.sql().before().texts().isEmpty()
                ? opener.mode().againstCommittingBatches()
                : "the run that goes on would do what stands under `before` once more: write `commit: run`, or do it ahead";
    }

    @Override
    public String meaning() {
        return opener.mode().meaning();
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
    public LoadSession open(LoadRequest request, RunContext context) {
        Login login = server.login(context);
        Wire wire = Connector.connect(login, LoadLedger.applicationName(request), context);
        boolean opened = false;
        try {
            LoadSession session = opener.open(wire, login, request, context);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                wire.close();
            }
        }
    }

    @Override
    public List<RunRecord> history(String job, int most, RunContext context) {
        return desk.history(job, most, context);
    }

    @Override
    public Undone undo(String job, String run, @Nullable String runColumn, RunContext context) {
        Login login = server.login(context);
        try (Wire wire = Connector.connect(login, "sluice " + job + " undo", context)) {
            return new Undo(opener, wire, job, run, runColumn).run(context);
        }
    }

    @Override
    public void settled(String job, RunContext context, SettledRejects to) {
        desk.settled(job, context, to);
    }

    @Override
    public void eraseCorrections(String job, Collection<RejectId> rejects, RunContext context) {
        desk.eraseCorrections(job, rejects, context);
    }

    @Override
    public RejectTable rejectTable(String name) {
        return new PostgresRejects(server, name, RejectTables.parse(name));
    }

    @Override
    public void keepRunning(boolean keep) {
        server.keepRunning(keep);
    }

    @Override
    public List<String> ddl(Schema schema) {
        Login login = server.known();
        return login == null
                ? List.of()
                : new Preparation(table, opener.mode(), opener.changes(), opener.schema(), login).lines(schema);
    }

    @Override
    public SqlConsole console() {
        return new SqlConsole(server, false);
    }

    @Override
    public void close() {
        server.close();
    }
}
