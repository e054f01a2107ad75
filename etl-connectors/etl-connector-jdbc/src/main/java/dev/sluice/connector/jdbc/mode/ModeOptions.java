package dev.sluice.connector.jdbc.mode;

import dev.sluice.config.Option;
import dev.sluice.config.OptionType;
import java.util.List;

/** The keys under {@code target:} that say what happens to the table and to the rows that it holds. */
public final class ModeOptions {

    public static final Option<Mode> MODE = Option.withDefault(
            "mode",
            OptionType.oneOf(Mode.class),
            WriteMode.MODE,
            "What happens to the rows that the table holds: `append` leaves them, and a key that is there is refused by its unique index; `insert_missing` leaves the row with the same key alone; `upsert` puts the new values in its place; `merge` does so, and deletes the rows whose key the run does not have; `truncate` deletes all rows first; `swap` loads a new table beside, which takes the name, and keeps the previous one; `replace` deletes the rows that meet the condition under `replace`. For `insert_missing`, `upsert` and `merge` the columns with `key: true` must have a unique index. The last four load every input, also one that was loaded before, and allow no reject unless `quarantine.limit` says so.");
    public static final Option<String> REPLACE = Option.optional(
            "replace",
            OptionType.TEXT,
            "With `mode: replace`: which rows the run replaces, as a condition over the job's columns, such as `ordered_on >= date '2026-03-01'`; a row of the run that does not meet it is a reject.");
    public static final Option<IfEmpty> IF_EMPTY = Option.withDefault(
            "if_empty",
            OptionType.oneOf(IfEmpty.class),
            IfEmpty.FAIL,
            "What happens when a run would delete rows and has none to put in their place, with `merge`, `truncate`, `swap` or `replace`: it fails, or goes on (`ok`).");
    public static final Option<IfKeyUnknown> IF_KEY_UNKNOWN = Option.withDefault(
            "if_key_unknown",
            OptionType.oneOf(IfKeyUnknown.class),
            IfKeyUnknown.FAIL,
            "With `mode: merge`, which spares the rows that rejects stand for: what happens when the key of a reject cannot be read; the run fails, or deletes what it does not have all the same (`delete`).");
    public static final Option<OnDuplicate> ON_DUPLICATE = Option.withDefault(
            "on_duplicate",
            OptionType.oneOf(OnDuplicate.class),
            WriteMode.ON_DUPLICATE,
            "Which record of a run wins when a key comes twice in it: the `last`, the `first`, or the first, the others being rejects (`reject`). Not for `append`; with `truncate`, `swap` and `replace` only where it is written: else the table's unique indexes refuse a key that comes twice.");
    public static final Option<Create> CREATE = Option.withDefault(
            "create",
            OptionType.oneOf(Create.class),
            TableChanges.CREATE,
            "Whether a table that is not there is made from the job's columns, in the same transaction as the load.");
    public static final Option<Drift> DRIFT = Option.withDefault(
            "drift",
            OptionType.oneOf(Drift.class),
            TableChanges.DRIFT,
            "What happens when the table that is there does not take what the job's columns bring: the run fails; columns that it lacks are added (`add`); or that, and columns of a narrower type of the same kind take the job's (`widen`). `--dry-run` shows the statements. The table is locked for readers too until the commit of such a run.");
    public static final Option<List<List<String>>> INDEXES = Option.withDefault(
            "indexes",
            OptionType.listOf(new IndexType()),
            List.of(),
            "Indexes of a table that the run makes, each with its columns, such as `country, ordered_on`; made after the last row, or with `commit: batch` in the commit of the first batch.");

    private ModeOptions() {}
}
