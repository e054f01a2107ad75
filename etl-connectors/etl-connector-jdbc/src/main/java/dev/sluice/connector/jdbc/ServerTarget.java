package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LedgerDesk;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.load.LoadTable;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.undo.Verdict;
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

/** A table of a server that keeps a ledger, whichever database it is. Thread-safe; closing it closes the server, which stops an embedded one. */
final class ServerTarget implements JdbcTarget {

    private final Server server;
    private final TableName table;
    private final WriteMode mode;
    private final JobSql sql;
    private final LoadTable own;
    private final LedgerDesk desk;

    ServerTarget(
            Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        this.server = server;
        this.table = table;
        this.mode = mode;
        this.sql = sql;
        this.own = Databases.of(server.dialect()).table(table, mode, changes, ledgerSchema, sql);
        this.desk = new LedgerDesk(server, own.ledger(), table);
    }

    @Override
    public Set<Capability> capabilities() {
        // Where rows are taken away that the run does not have, an input that is skipped or left out would be taken
        // away.
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        if (deletesRows()) {
            capabilities.removeAll(Set.of(Capability.LEDGER, Capability.LEAVES_OUT_INPUTS));
        }
        if (mode.overwrites() != null) {
            capabilities.remove(Capability.UNDOES_RUNS);
        }
        if (againstCommittingBatches() != null) {
            capabilities.remove(Capability.COMMITS_BATCHES);
        }
        return capabilities;
    }

    @Override
    public boolean deletesRows() {
        return mode.deletes();
    }

    @Override
    public @Nullable String againstCommittingBatches() {
        return sql.before().texts().isEmpty()
                ? mode.againstCommittingBatches()
                : "the run that goes on would do what stands under `before` once more: write `commit: run`, or do it ahead";
    }

    @Override
    public String meaning() {
        return mode.meaning();
    }

    @Override
    public String describe() {
        return table + " in " + server.describe();
    }

    @Override
    public Readiness check(Schema schema, RunContext context) {
        Login login = server.login(context);
        try (Wire wire = Connector.connect(login, "sluice check", context)) {
            return own.check(wire, login, schema, context);
        }
    }

    @Override
    public List<String> ddl(Schema schema) {
        Login login = server.known();
        return login == null ? List.of() : own.ddl(login, schema);
    }

    @Override
    public @Nullable RejectTable rejectTable(String name) {
        return own.rejects(server, name);
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        Login login = server.login(context);
        Wire wire = wire(login, LoadLedger.applicationName(request), request.masked(), context);
        boolean opened = false;
        try {
            LoadSession session = own.open(wire, login, request, context);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                wire.close();
            }
        }
    }

    private static Wire wire(Login login, String name, boolean masked, RunContext context) {
        Wire wire = Connector.connect(login, name, context);
        if (masked) {
            wire.masks();
        }
        return wire;
    }

    @Override
    public Undone undo(String job, String run, @Nullable String runColumn, boolean masked, RunContext context) {
        try (Wire wire = wire(server.login(context), "sluice " + job + " undo", masked, context)) {
            Verdict verdict = own.undo(wire, job, run, runColumn).run(context);
            return new Undone(verdict.done(), verdict.words());
        }
    }

    @Override
    public List<RunRecord> history(String job, int most, RunContext context) {
        return desk.history(job, most, context);
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
    public void keepRunning(boolean keep) {
        server.keepRunning(keep);
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
