package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.RejectTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of PostgreSQL's. Thread-safe. */
final class PostgresTarget extends ServerTarget {

    private final SessionOpener opener;

    PostgresTarget(
            Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        this(server, new SessionOpener(table, mode, changes, new PostgresLedgerSchema(ledgerSchema), sql));
    }

    private PostgresTarget(Server server, SessionOpener opener) {
        super(server, opener.table(), opener.schema());
        this.opener = opener;
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
    LoadSession begin(Wire wire, Login login, LoadRequest request, RunContext context) {
        return opener.open(wire, login, request, context);
    }

    @Override
    public Undone undo(String job, String run, @Nullable String runColumn, RunContext context) {
        Login login = server.login(context);
        try (Wire wire = Connector.connect(login, "sluice " + job + " undo", context)) {
            return new Undo(opener, wire, job, run, runColumn).run(context);
        }
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
