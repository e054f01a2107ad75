package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RunRecord;
import java.util.List;

/** One load into MariaDB: one transaction that holds the rows, the inputs and the end of the run, or, with {@link #commitPart}, a span of them. Used by one thread. */
final class MariaSession extends JdbcSession {

    private final Login login;
    private final Schema schema;
    private final MariaOpener opener;
    private final MariaLoad load;
    private Foresight foresight;

    MariaSession(Wire wire, LoadLedger ledger, Login login, Schema schema, MariaOpener opener, MariaPlan plan) {
        super(wire, ledger);
        this.login = login;
        this.schema = schema;
        this.opener = opener;
        this.load = new MariaLoad(opener.table(), opener.mode(), schema);
        this.foresight = new Foresight(schema, plan.guards());
    }

    /** Makes what the load needs beside the table. */
    void prepare(RunContext context) {
        wire.run(context, "cannot make the temporary tables of the load", load::prepare);
    }

    @Override
    WriteMode mode() {
        return opener.mode();
    }

    @Override
    public List<RefusedRow> foresee(Batch batch) {
        return foresight.foresee(batch);
    }

    /** Always: triggers are shown only to those who may make some. A savepoint costs this server next to nothing. */
    @Override
    public boolean mayRefuseRows() {
        return true;
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        return load.write(batch, wire, context);
    }

    @Override
    public void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
        ledger.commitPart(part, soFar, context);
        // Between two transactions anybody may change the table, or drop it.
        foresight =
                new Foresight(schema, opener.plan(wire, login, schema, context).guards());
        prepare(context);
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        ledger.rollback(result, connection -> {}, context);
    }
}
