package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LedgerDesk;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.undo.Undo;
import dev.sluice.connector.jdbc.undo.Verdict;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.SettledRejects;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of a server that keeps a ledger, whichever database it is. Thread-safe; closing it closes the server, which stops an embedded one. */
abstract class ServerTarget implements JdbcTarget {

    final Server server;
    final TableName table;
    private final WriteMode mode;
    private final JobSql sql;
    private final LedgerDesk desk;

    ServerTarget(Server server, TableName table, WriteMode mode, JobSql sql, LedgerSchema schema) {
        this.server = server;
        this.table = table;
        this.mode = mode;
        this.sql = sql;
        this.desk = new LedgerDesk(server, schema, table);
    }

    @Override
    public final Set<Capability> capabilities() {
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
    public final boolean deletesRows() {
        return mode.deletes();
    }

    @Override
    public final @Nullable String againstCommittingBatches() {
        return sql.before().texts().isEmpty()
                ? mode.againstCommittingBatches()
                : "the run that goes on would do what stands under `before` once more: write `commit: run`, or do it ahead";
    }

    @Override
    public final String meaning() {
        return mode.meaning();
    }

    @Override
    public final String describe() {
        return table + " in " + server.describe();
    }

    @Override
    public final LoadSession open(LoadRequest request, RunContext context) {
        Login login = server.login(context);
        Wire wire = wire(login, LoadLedger.applicationName(request), request.masked(), context);
        boolean opened = false;
        try {
            LoadSession session = begin(wire, login, request, context);
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

    /** Begins a load on a new connection, which the session closes; the caller closes it when this fails. */
    abstract LoadSession begin(Wire wire, Login login, LoadRequest request, RunContext context);

    @Override
    public final Undone undo(String job, String run, @Nullable String runColumn, boolean masked, RunContext context) {
        try (Wire wire = wire(server.login(context), "sluice " + job + " undo", masked, context)) {
            Verdict verdict = undo(wire, job, run, runColumn).run(context);
            return new Undone(verdict.done(), verdict.words());
        }
    }

    /** What takes back a run over a connection, which the caller closes. */
    abstract Undo undo(Wire wire, String job, String run, @Nullable String runColumn);

    @Override
    public final List<RunRecord> history(String job, int most, RunContext context) {
        return desk.history(job, most, context);
    }

    @Override
    public final void settled(String job, RunContext context, SettledRejects to) {
        desk.settled(job, context, to);
    }

    @Override
    public final void eraseCorrections(String job, Collection<RejectId> rejects, RunContext context) {
        desk.eraseCorrections(job, rejects, context);
    }

    @Override
    public final void keepRunning(boolean keep) {
        server.keepRunning(keep);
    }

    @Override
    public final SqlConsole console() {
        return new SqlConsole(server, false);
    }

    @Override
    public final void close() {
        server.close();
    }
}
