package dev.sluice.connector.jdbc.load;

import java.util.Collection;
import java.util.List;

/**
 * One database's statements of a load by key. The stage {@code s} holds a batch, each row with its number; the keys {@code q} hold each key of the run once, with the batch and the row that brought it first and whether the table had it
 * before. Immutable and thread-safe.
 */
public interface KeyedSql {

    /** The temporary table that holds a batch. */
    String STAGE = "sluice_stage";

    /** The temporary table that holds each key of the run. */
    String KEYS = "sluice_keys";

    /** What makes the temporary tables, in the load's transaction. */
    List<String> prepare();

    /** What makes the stage ready for the next batch. */
    List<String> empty();

    /** All rows of the batch with that number: when every key comes for the first time. The counts of the statements are together how many rows of the table are the run's by them. */
    List<String> writeAll(int number);

    /** The rows that brought their key first; counts as in {@link #writeAll}. */
    List<String> writeFirst(int number);

    /** Asks for the rows whose key came before in the run, in their order: their number, then the key's values as text. */
    String repeated(int number);

    /** The same rows, each in the place of the earlier one of its key. */
    List<String> writeRepeated(int number);

    /** A name for a column of ours beside others. */
    static String free(String name, Collection<String> taken) {
        return taken.contains(name) ? free(name + "_", taken) : name;
    }
}
