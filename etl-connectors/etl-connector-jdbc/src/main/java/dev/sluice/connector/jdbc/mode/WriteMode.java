package dev.sluice.connector.jdbc.mode;

import dev.sluice.config.Option;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens to rows that are there already, in the table or earlier in the run. Immutable and thread-safe.
 *
 * @param mode for rows that the table had before the run
 * @param said which record of the run wins when a key comes twice, where the job says so
 * @param replace which rows the run replaces, for {@code replace}
 * @param ifEmpty what happens when rows would be deleted and none take their place, where the job says so
 * @param ifKeyUnknown what happens when the key of a reject cannot be read, where the job says so
 */
public record WriteMode(
        Mode mode,
        @Nullable OnDuplicate said,
        @Nullable String replace,
        @Nullable IfEmpty ifEmpty,
        @Nullable IfKeyUnknown ifKeyUnknown) {

    /** What is put behind a table's name for the one that {@link Mode#SWAP} keeps. */
    public static final String PREVIOUS = "_previous";

    /** Where the job does not say it. */
    public static final Mode MODE = Mode.APPEND;

    /** Which record wins where the job does not say it. */
    static final OnDuplicate ON_DUPLICATE = OnDuplicate.LAST;

    public static final WriteMode APPEND = new WriteMode(MODE, null, null, null, null);

    /** How a row is written whose key comes for the first time in the run. */
    public enum Conflict {
        /** A row that is there with its key refuses it. */
        REFUSE,
        /** A row that is there with its key stays. */
        LEAVE,
        /** It takes the place of one that is there. */
        UPDATE
    }

    public static WriteMode of(
            Mode mode,
            @Nullable OnDuplicate onDuplicate,
            @Nullable String replace,
            @Nullable IfEmpty ifEmpty,
            @Nullable IfKeyUnknown ifKeyUnknown) {
        return new WriteMode(mode, onDuplicate, replace, ifEmpty, ifKeyUnknown);
    }

    /** Without a word on what is deleted. */
    public static WriteMode of(Mode mode, @Nullable OnDuplicate onDuplicate) {
        return new WriteMode(mode, onDuplicate, null, null, null);
    }

    public OnDuplicate onDuplicate() {
        return said == null ? ON_DUPLICATE : said;
    }

    /** Whether rows go by their key, so that the server sees when one comes twice in the run. */
    public boolean keyed() {
        return switch (mode) {
            case APPEND -> false;
            case INSERT_MISSING, UPSERT, MERGE -> true;
            case TRUNCATE, SWAP, REPLACE -> said != null;
        };
    }

    /** Whether rows are taken away that the table held before. */
    public boolean deletes() {
        return deletes(mode);
    }

    public static boolean deletes(Mode mode) {
        return switch (mode) {
            case APPEND, INSERT_MISSING, UPSERT -> false;
            case MERGE, TRUNCATE, SWAP, REPLACE -> true;
        };
    }

    /** What a run does to rows of before that nothing keeps, in words; null when it leaves them alone, or keeps them. */
    public @Nullable String overwrites() {
        return overwrites(mode);
    }

    public static @Nullable String overwrites(Mode mode) {
        return switch (mode) {
            case APPEND, INSERT_MISSING, SWAP -> null;
            case UPSERT -> "put new values in the place of old ones";
            case MERGE -> "put new values in the place of old ones, and deleted rows";
            case TRUNCATE, REPLACE -> "deleted the rows of before";
        };
    }

    public Conflict conflict() {
        return switch (mode) {
            case UPSERT, MERGE -> Conflict.UPDATE;
            case INSERT_MISSING -> Conflict.LEAVE;
            case APPEND, TRUNCATE, SWAP, REPLACE -> Conflict.REFUSE;
        };
    }

    /** Whether rows are updated: those of before, or, where the last record of a key wins, those of the run itself. */
    public boolean updates() {
        return conflict() == Conflict.UPDATE || (keyed() && onDuplicate() == OnDuplicate.LAST);
    }

    /** Whether the table is read: for its keys, or for which of its rows meet a condition. */
    public boolean reads() {
        return keyed() || mode == Mode.REPLACE || mode == Mode.SWAP;
    }

    /** What a user must be allowed to do with the table, as GRANT names it. */
    public List<String> rights() {
        List<String> rights = new ArrayList<>();
        if (reads()) {
            rights.add("SELECT");
        }
        rights.add("INSERT");
        if (updates()) {
            rights.add("UPDATE");
        }
        if (deletes()) {
            rights.add("DELETE");
        }
        return rights;
    }

    /** What the job says that has no meaning with the mode, or does not say and must, by its key. */
    public Map<Option<?>, String> contradictions() {
        Map<Option<?>, String> found = new LinkedHashMap<>();
        if (said != null && mode == Mode.APPEND) {
            found.put(
                    ModeOptions.ON_DUPLICATE,
                    "on_duplicate has no meaning with `mode: append`, where the table's unique indexes refuse a key that comes twice; leave it out, or write `mode: upsert` or `mode: insert_missing`");
        }
        if (replace == null && mode == Mode.REPLACE) {
            found.put(
                    ModeOptions.MODE,
                    "`mode: replace` needs a condition that says which rows the run replaces; write `replace: \"ordered_on >= date '2026-03-01'\"`");
        }
        if (replace != null && mode != Mode.REPLACE) {
            found.put(
                    ModeOptions.REPLACE,
                    "replace has no meaning with " + words() + "; write `mode: replace`, or leave it out");
        }
        if (ifEmpty != null && !deletes()) {
            found.put(
                    ModeOptions.IF_EMPTY,
                    "if_empty has no meaning with " + words() + ", which deletes nothing; leave it out");
        }
        if (ifKeyUnknown != null && mode != Mode.MERGE) {
            found.put(
                    ModeOptions.IF_KEY_UNKNOWN,
                    "if_key_unknown has no meaning with " + words()
                            + ": only `mode: merge` deletes by key; leave it out");
        }
        return found;
    }

    /** The names of the key's columns, in the job's order. */
    public static List<String> key(Schema schema) {
        return schema.columns().stream().filter(Column::key).map(Column::name).toList();
    }

    /** What stands against writing by key, whatever the table is. */
    public void jobProblems(Schema schema, List<String> problems) {
        if (keyed() && key(schema).isEmpty()) {
            problems.add(words() + " needs a key; write `key: true` at the columns that are unique together");
        }
        if (replace != null) {
            ReplacedRows.of(replace, schema, problems);
        }
    }

    /**
     * What stands against writing by key into a table with such unique indexes.
     *
     * @param make how the statement begins that makes one
     */
    public void indexProblem(
            Schema schema, TableName table, List<UniqueIndex> indexes, String make, List<String> problems) {
        List<String> key = key(schema);
        if (!keyed() || key.isEmpty() || indexes.stream().anyMatch(index -> index.isOf(key))) {
            return;
        }
        String columns = key.stream().map(TableName::quoted).collect(Collectors.joining(", "));
        problems.add(words() + " needs a unique index on the job's key (" + String.join(", ", key) + "), and " + table
                + present(indexes) + "; run: " + make + " (" + columns + "), or mark other columns with `key: true`");
    }

    /** That nothing refuses a key that the table has already, in words; null where something does, where rows are written by key, or where the job has none. */
    public @Nullable String unguarded(Schema schema, TableName table, List<UniqueIndex> indexes) {
        List<String> key = key(schema);
        boolean guarded = indexes.stream().anyMatch(index -> index.plain() && key.containsAll(index.columns()));
        return keyed() || key.isEmpty() || guarded
                ? null
                : "a key that is there already is not refused: the job's key is (" + String.join(", ", key) + "), and "
                        + table + present(indexes);
    }

    private static String present(List<UniqueIndex> indexes) {
        List<UniqueIndex> plain = indexes.stream().filter(UniqueIndex::plain).toList();
        if (!plain.isEmpty()) {
            return " has unique indexes only on "
                    + plain.stream().map(UniqueIndex::words).collect(Collectors.joining(" and "));
        }
        return indexes.isEmpty()
                ? " has no unique index"
                : " has only unique indexes that are deferrable, or hold expressions or a part of the rows";
    }

    /** That a user lacks a right to a table, in words; {@code grantee} is the user as SQL. */
    public String notAllowed(String right, TableName table, String user, String grantee) {
        return "user " + user + " may not " + right.toLowerCase(Locale.ROOT) + " " + table + ", which " + words()
                + " needs; run: GRANT " + right + " ON " + table.sql() + " TO " + grantee;
    }

    /** What becomes of the rows that the table holds, in words; null where nothing is taken away. */
    public @Nullable String deletion() {
        String held = ": in the load's transaction; others read the rows of before until it commits, and writers wait";
        return switch (mode) {
            case APPEND, INSERT_MISSING, UPSERT -> null;
            case MERGE -> "rows whose key the run does not have are deleted after the last row" + held;
            case TRUNCATE -> "all rows of before are deleted before the first row" + held;
            case REPLACE -> "the rows that meet " + replace + " are deleted before the first row" + held;
            case SWAP ->
                "the rows go to a new table, which takes the name after the last one; the previous table is kept as TABLE"
                        + PREVIOUS + "; others read it until the commit, and writers wait";
        };
    }

    /** Why batches cannot be committed one by one, and what to write instead; null when they can. With each commit the keys of the run are forgotten, so what was decided by them must be what the table itself decides. */
    public @Nullable String againstCommittingBatches() {
        return switch (mode) {
            case APPEND -> null;
            case UPSERT -> onDuplicate() == OnDuplicate.LAST ? null : forgets("write `on_duplicate: last`");
            case MERGE, TRUNCATE, REPLACE, SWAP ->
                words() + " takes away what it does not have, and so must have all of a run: write `commit: run`";
            case INSERT_MISSING -> onDuplicate() == OnDuplicate.FIRST ? null : forgets("write `on_duplicate: first`");
        };
    }

    private String forgets(String write) {
        return words() + " with `on_duplicate: " + onDuplicate().name().toLowerCase(Locale.ROOT)
                + "` decides by all keys of the run, which are forgotten with each commit: " + write
                + ", or `commit: run`";
    }

    /** What decides what becomes of a row, as text. */
    public String meaning() {
        return keyed() ? mode + " " + onDuplicate() : mode.toString();
    }

    /** {@code mode: upsert}. */
    public String words() {
        return "`mode: " + mode.name().toLowerCase(Locale.ROOT) + "`";
    }
}
