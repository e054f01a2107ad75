package dev.sluice.connector.jdbc.undo;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.ledger.Told;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes back what a run has loaded, where that is known exactly: by the run's id in each row. Used once, by one thread. */
public class Undo {

    protected final String run;
    private final TableName table;
    private final LedgerSchema schema;
    private final WriteMode mode;
    private final Wire wire;
    private final String job;
    private final @Nullable String runColumn;

    /**
     * The wish to undo a run.
     *
     * @param table the table as the job names it
     * @param schema where the ledger is
     * @param mode the job's mode now, for runs of which the ledger has none
     */
    public Undo(
            TableName table,
            LedgerSchema schema,
            WriteMode mode,
            Wire wire,
            String job,
            String run,
            @Nullable String runColumn) {
        this.table = table;
        this.schema = schema;
        this.mode = mode;
        this.wire = wire;
        this.job = job;
        this.run = run;
        this.runColumn = runColumn;
    }

    public final Verdict run(RunContext context) {
        String failure = "cannot undo run " + run;
        TableName known = wire.get(context, failure, c -> schema.resolve(c, table));
        Ledger ledger = new Ledger(schema, job, known.toString());
        schema.lockJob(wire, ledger, run, 1, context);
        return wire.get(context, failure, connection -> {
            connection.setAutoCommit(false);
            Verdict verdict = undo(connection, known, ledger);
            if (verdict.done()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return verdict;
        });
    }

    private Verdict undo(Connection connection, TableName from, Ledger ledger) throws SQLException {
        Told told = schema.exists(connection) ? ledger.told(connection, run) : null;
        if (told == null) {
            return not("the ledger knows no run " + run + " of job " + job + " into " + from
                    + "; `sluice runs` lists them");
        }
        if (told.status().equals(RunRecord.Status.PARTLY_COMMITTED.name())) {
            return not("run " + run
                    + " was cut off, and a run that goes on behind it needs what it had committed: load the"
                    + " rest first, then delete the rows of both");
        }
        if (!told.status().equals(RunRecord.Status.COMMITTED.name())) {
            return not(
                    "run " + run + " is " + told.status().toLowerCase(Locale.ROOT) + ": nothing of it is in " + from);
        }
        Mode had = told.mode() == null ? mode.mode() : Mode.valueOf(told.mode());
        String words = "run " + run + " cannot be undone: `mode: " + had.name().toLowerCase(Locale.ROOT) + "` ";
        if (told.resumed()) {
            return not(words
                    + "went on in an input of which a run before it had committed a part: delete the rows of both,"
                    + " and load it anew with --again");
        }
        String overwrites = WriteMode.overwrites(had);
        if (overwrites != null) {
            return not(words + overwrites + ", and nothing keeps those; load the inputs of before with --again");
        }
        return had == Mode.SWAP
                ? swapBack(connection, from, ledger, told, words)
                : delete(connection, from, ledger, told, words);
    }

    /** Why what this run has rejected stands in the way: its records are there by a replay, and would come again by their inputs. Null when none was replayed. */
    protected final @Nullable String replayed(Connection connection, Ledger ledger) throws SQLException {
        Map<String, Long> replays = ledger.replaysOf(connection, run);
        if (replays.isEmpty()) {
            return null;
        }
        long rejects = replays.values().stream().mapToLong(Long::longValue).sum();
        List<String> by = new ArrayList<>();
        replays.forEach((replay, count) ->
                by.add("run " + replay + (replays.size() == 1 ? "" : String.format(Locale.ROOT, " (%,d)", count))));
        return String.format(
                Locale.ROOT,
                "run %s cannot be undone yet: %,d of its rejects %s replayed by %s, and the next load of its inputs would"
                        + " load %s once more; first undo %s",
                run,
                rejects,
                rejects == 1 ? "was" : "were",
                String.join(", ", by),
                rejects == 1 ? "it" : "them",
                by.size() == 1 ? by.get(0) : "these, in this order");
    }

    private Verdict delete(Connection connection, TableName from, Ledger ledger, Told told, String words)
            throws SQLException {
        String column = runColumn;
        if (column == null) {
            return not(words + "leaves nothing in the table that tells the rows of one run from those of another; write"
                    + " `lineage: {run: _run}`, and later runs can be undone");
        }
        String replayed = replayed(connection, ledger);
        if (replayed != null) {
            return not(replayed);
        }
        String elsewhere = elsewhere(connection, from, column);
        if (elsewhere != null) {
            return not(elsewhere);
        }
        long deleted;
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + from.sql() + " WHERE " + TableName.quoted(column) + " = ?")) {
            statement.setString(1, run);
            deleted = statement.executeLargeUpdate();
        }
        tell(connection, ledger);
        return new Verdict(
                true,
                String.format(Locale.ROOT, "deleted %,d %s from %s", deleted, deleted == 1 ? "row" : "rows", from)
                        + (deleted == told.loaded()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; run %s had loaded %,d, and the others were deleted or written anew since",
                                        run,
                                        told.loaded())));
    }

    /** Why rows of the run would come back, in words; null when they are in the table alone. */
    protected @Nullable String elsewhere(Connection connection, TableName from, String column) throws SQLException {
        return null;
    }

    /** Undoes a run of {@link Mode#SWAP}. */
    protected Verdict swapBack(Connection connection, TableName from, Ledger ledger, Told told, String words)
            throws SQLException {
        return not(words + "is not undone on " + wire.dialect().name());
    }

    protected final void tell(Connection connection, Ledger ledger) throws SQLException {
        ledger.undone(connection, run);
    }

    protected static Verdict not(String words) {
        return new Verdict(false, words);
    }
}
