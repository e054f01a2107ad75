package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.JdbcTarget.Mode;
import dev.sluice.connector.jdbc.JdbcTarget.Undone;
import dev.sluice.context.RunContext;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes back what a run has loaded, where that is known exactly: by the run's id in each row, or by the table that a swap has kept. Used once, by one thread. */
final class Undo {

    /** How many runs a message names. */
    private static final int MOST_TOLD = 5;

    private final SessionOpener opener;
    private final Wire wire;
    private final String job;
    private final String run;
    private final @Nullable String runColumn;

    /**
     * How a run stands in the ledger.
     *
     * @param resumed whether its inputs have more records than it has read, because runs before it had read the others
     */
    private record Told(String status, @Nullable String mode, long loaded, boolean resumed) {}

    Undo(SessionOpener opener, Wire wire, String job, String run, @Nullable String runColumn) {
        this.opener = opener;
        this.wire = wire;
        this.job = job;
        this.run = run;
        this.runColumn = runColumn;
    }

    Undone run(RunContext context) {
        String failure = "cannot undo run " + run;
        TableName table = wire.get(context, failure, c -> Catalog.resolve(c, opener.table()));
        Ledger ledger = new Ledger(opener.schema(), job, table.toString());
        JobLock.take(wire, ledger, run, 1, context);
        return wire.get(context, failure, connection -> {
            connection.setAutoCommit(false);
            Undone undone = undo(connection, table, ledger);
            if (undone.done()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return undone;
        });
    }

    private Undone undo(Connection connection, TableName table, Ledger ledger) throws SQLException {
        Told told = opener.schema().exists(connection) ? told(connection, ledger) : null;
        if (told == null) {
            return not("the ledger knows no run " + run + " of job " + job + " into " + table
                    + "; `sluice runs` lists them");
        }
        if (told.status().equals(RunRecord.Status.PARTLY_COMMITTED.name())) {
            return not("run " + run
                    + " was cut off, and a run that goes on behind it needs what it had committed: load the"
                    + " rest first, then delete the rows of both");
        }
        if (!told.status().equals(RunRecord.Status.COMMITTED.name())) {
            return not(
                    "run " + run + " is " + told.status().toLowerCase(Locale.ROOT) + ": nothing of it is in " + table);
        }
        Mode mode = told.mode() == null ? opener.mode().mode() : Mode.valueOf(told.mode());
        String words = "run " + run + " cannot be undone: `mode: " + mode.name().toLowerCase(Locale.ROOT) + "` ";
        if (told.resumed()) {
            return not(words
                    + "went on in an input of which a run before it had committed a part: delete the rows of both,"
                    + " and load it anew with --again");
        }
        String overwrites = WriteMode.overwrites(mode);
        if (overwrites != null) {
            return not(words + overwrites + ", and nothing keeps those; load the inputs of before with --again");
        }
        return mode == Mode.SWAP
                ? swapBack(connection, table, ledger, told, words)
                : delete(connection, table, ledger, told, words);
    }

    /** Why what this run has rejected stands in the way: its records are there by a replay, and would come again by their inputs. Null when none was replayed. */
    private @Nullable String replayed(Connection connection, Ledger ledger) throws SQLException {
        Map<String, Long> replays = ledger.rejects().replaysOf(connection, run);
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

    private Undone delete(Connection connection, TableName table, Ledger ledger, Told told, String words)
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
        TableName previous = TableSwap.named(table, TableSwap.PREVIOUS);
        String swap = TableSwap.keptBy(connection, previous);
        if (swap != null && hasRows(connection, previous, column)) {
            return not("run " + run + " cannot be undone yet: its rows are in " + previous + ", which run " + swap
                    + " has kept when it took its place; undo run " + swap + " first, or drop " + previous);
        }
        long deleted;
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + table.sql() + " WHERE " + TableName.quoted(column) + " = ?")) {
            statement.setString(1, run);
            deleted = statement.executeLargeUpdate();
        }
        tell(connection, ledger);
        return new Undone(
                true,
                String.format(Locale.ROOT, "deleted %,d %s from %s", deleted, deleted == 1 ? "row" : "rows", table)
                        + (deleted == told.loaded()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; run %s had loaded %,d, and the others were deleted or written anew since",
                                        run,
                                        told.loaded())));
    }

    /** Whether a table that a swap has kept holds rows of the run: they would come back with it. */
    private boolean hasRows(Connection connection, TableName kept, String column) throws SQLException {
        TableShape shape = Catalog.read(connection, kept);
        if (shape == null || shape.column(column) == null) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + kept.sql() + " WHERE " + TableName.quoted(column) + " = ?)")) {
            statement.setString(1, run);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Undone swapBack(Connection connection, TableName table, Ledger ledger, Told told, String words)
            throws SQLException {
        TableName previous = TableSwap.named(table, TableSwap.PREVIOUS);
        if (!run.equals(TableSwap.keptBy(connection, previous))) {
            return not(words + "keeps the table of before the latest run alone, and " + previous
                    + " is not that of before run " + run);
        }
        String replayed = replayed(connection, ledger);
        if (replayed != null) {
            return not(replayed);
        }
        // Whoever writes to the table waits from here on, and what is told of it is true until the commit.
        Catalog.lockAgainstAll(connection, table);
        List<String> behind = ledger.runs().behind(connection, run, MOST_TOLD);
        if (!behind.isEmpty()) {
            return not("run " + run + " cannot be undone: what was loaded into " + table
                    + " since would go with its table, by " + String.join(", ", behind)
                    + "; undo these first, or copy what " + previous + " holds where you need it");
        }
        long held = TableSwap.count(connection, table);
        TableSwap.back(connection, table);
        tell(connection, ledger);
        return new Undone(
                true,
                previous + " is " + table + " again, as it was before run " + run
                        + (held == told.loaded()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; the table that went held %,d %s, and the run had loaded %,d: the others were"
                                                + " written or deleted since",
                                        held,
                                        held == 1 ? "row" : "rows",
                                        told.loaded())));
    }

    private void tell(Connection connection, Ledger ledger) throws SQLException {
        ledger.runs().undone(connection, run);
        ledger.inputs().undone(connection, run);
    }

    private static Undone not(String words) {
        return new Undone(false, words);
    }

    private @Nullable Told told(Connection connection, Ledger ledger) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT status, mode, loaded_count,"
                + " read_count < (SELECT sum(i.read_count) FROM "
                + opener.schema().inputs() + " i WHERE i.run = r.run"
                + " AND i.job = r.job AND i.target = r.target) FROM "
                + opener.schema().runs()
                + " r WHERE run = ? AND job = ? AND target = ? ORDER BY attempt DESC LIMIT 1")) {
            statement.setString(1, run);
            statement.setString(2, job);
            statement.setString(3, ledger.target());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Told(row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(4))
                        : null;
            }
        }
    }
}
