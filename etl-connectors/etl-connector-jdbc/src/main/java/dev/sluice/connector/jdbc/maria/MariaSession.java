package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.check.Foresight;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.load.DeleteFirst;
import dev.sluice.connector.jdbc.load.JdbcSession;
import dev.sluice.connector.jdbc.load.Removal;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** One load into MariaDB: one transaction that holds the rows, the inputs and the end of the run, or, with {@link #commitPart}, a span of them. Used by one thread. */
final class MariaSession extends JdbcSession {

    private final Login login;
    private final MariaOpener opener;
    private final MariaLoad load;
    private final OptionalLong nextNumber;
    private Foresight foresight;

    MariaSession(Wire wire, LoadLedger ledger, Login login, LoadRequest request, MariaOpener opener, MariaPlan plan) {
        super(wire, ledger, request, opener.table(), opener.mode(), opener.sql());
        this.login = login;
        this.opener = opener;
        this.load = new MariaLoad(table, mode, request.schema());
        MariaTable shape = Objects.requireNonNull(plan.shape());
        this.nextNumber = shape.nextNumber();
        use(plan);
    }

    /** Makes what the load needs beside the table. */
    void prepare(RunContext context) {
        wire.run(context, "cannot make the temporary tables of the load", load::prepare);
    }

    private void use(MariaPlan plan) {
        foresight = new Foresight(request.schema(), plan.guards());
        removal = switch (mode.mode()) {
            case APPEND, INSERT_MISSING, UPSERT -> Removal.NONE;
            case TRUNCATE, REPLACE -> new DeleteFirst(mode);
            case MERGE -> new MariaDeleteMissing(mode, Objects.requireNonNull(plan.shape()), request.schema());
            case SWAP -> throw new IllegalStateException(mode.words() + " is not carried");
        };
    }

    @Override
    public void before(RunContext context) {
        if (!sql.before().texts().isEmpty()) {
            sql.before().run(wire, context);
            setUpAgain(context);
            if (wire.get(context, "cannot look at the table " + table, c -> MariaTable.hidden(c, table))) {
                throw new RunFailedException("a statement of " + JobSql.BEFORE + " has made a temporary table " + table
                        + ", which hides the table of that name: the rows would go there, and away with the connection;"
                        + " give it another name");
            }
        }
        takeAway(context);
    }

    @Override
    public void after(RunContext context) {
        finish(context);
        setUpAgain(context);
    }

    /** What the job's own statements have set holds for them, and for nothing else: a zone would move every moment, and a warning that is not heard is a value lost. */
    private void setUpAgain(RunContext context) {
        wire.run(context, "cannot set up the session again", MariaDialect::settings);
    }

    @Override
    protected List<RefusedRow> unfit(Batch batch) {
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
        use(opener.plan(wire, login, request.schema(), context));
        prepare(context);
    }

    /** None: what they make cannot be undone, and so a dry run that would have to make something has not begun. */
    @Override
    protected List<String> made() {
        return List.of();
    }

    @Override
    protected List<String> lasting(Connection connection) throws SQLException {
        MariaTable now = MariaTable.read(connection, table);
        OptionalLong next = now == null ? OptionalLong.empty() : now.nextNumber();
        return next.isEmpty() || next.equals(nextNumber)
                ? List.of()
                : List.of("the auto_increment of " + table + " has gone on"
                        + (nextNumber.isEmpty() ? "" : " from " + nextNumber.getAsLong()) + " to " + next.getAsLong());
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        ledger.rollback(result, connection -> {}, context);
    }
}
