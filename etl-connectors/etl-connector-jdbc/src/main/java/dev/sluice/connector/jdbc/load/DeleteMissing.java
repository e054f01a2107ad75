package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.mode.IfKeyUnknown;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Position;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Deletion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, after the last row, those whose key the run does not have; it has the keys of its rows ({@link KeyedSql#KEYS}) and those of its rejects, which stand for rows too. Used by one thread.
 */
public abstract class DeleteMissing implements Removal {

    /** The most rejects whose keys are held: a run with more is no ground for deleting. */
    static final int MOST_SPARED = 100_000;

    protected final TableName table;
    protected final List<String> key;

    /** The keys of the run, as SQL. */
    protected final String keys;

    private final WriteMode mode;
    private final List<List<String>> spared = new ArrayList<>();
    private final @Nullable String incomparable;
    private @Nullable Position unknown;
    private long unknowns;

    /**
     * A removal.
     *
     * @param keys the temporary table of the run's keys, as SQL
     * @param incomparable why the key of a reject cannot be compared with those of the table, in words; null when it can
     */
    protected DeleteMissing(
            WriteMode mode, TableName table, List<String> key, String keys, @Nullable String incomparable) {
        this.mode = mode;
        this.table = table;
        this.key = key;
        this.keys = keys;
        this.incomparable = incomparable;
    }

    @Override
    public TableName begin(Connection connection, TableName from) {
        return from;
    }

    @Override
    public void rejected(List<Reject> rejects) {
        for (Reject reject : rejects) {
            List<String> values = reject.key();
            if (values == null || incomparable != null || values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                unknown = unknown == null ? reject.position() : unknown;
                unknowns++;
            } else if (spared.size() == MOST_SPARED) {
                throw new RunFailedException(String.format(
                        Locale.ROOT,
                        "more than %,d records were rejected: too many for `mode: merge`, which must not delete the rows that"
                                + " they stand for; correct the input, or lower quarantine.limit",
                        MOST_SPARED));
            } else {
                spared.add(values);
            }
        }
    }

    @Override
    public Deletion finish(Connection connection) throws SQLException {
        if (unknown != null && mode.ifKeyUnknown() != IfKeyUnknown.DELETE) {
            throw new RunFailedException(String.format(
                    Locale.ROOT,
                    "the key of %,d rejected %s cannot be %s, the first at %s: %s`mode: merge` does not know which rows to"
                            + " spare; correct the %s, or write `if_key_unknown: delete`",
                    unknowns,
                    unknowns == 1 ? "record" : "records",
                    incomparable == null ? "read" : "compared with those of the table",
                    unknown,
                    incomparable == null ? "" : incomparable + "; ",
                    unknowns == 1 ? "record" : "records"));
        }
        long deleted = delete(spared, connection);
        EmptyGuard.check(mode, table, deleted, "SELECT 1 FROM " + keys, connection);
        return new Deletion(deleted, null);
    }

    /**
     * Deletes the rows whose key is neither one of the run's nor one that is spared.
     *
     * @param spared keys, each with the values of its columns as text
     * @return how many rows
     */
    protected abstract long delete(List<List<String>> spared, Connection connection) throws SQLException;
}
