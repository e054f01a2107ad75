package dev.sluice.connector.jdbc.mode;

import dev.sluice.config.Suggestion;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run may make or change of its table. Immutable and thread-safe.
 *
 * @param create whether a table that is not there is made
 * @param drift what happens when the one that is there does not take what the job's columns bring
 * @param indexes those of a table that is made, each with its columns
 */
public record TableChanges(Create create, Drift drift, List<List<String>> indexes) {

    /** Where the job does not say it. */
    public static final Create CREATE = Create.IF_MISSING;

    /** Where the job does not say it. */
    public static final Drift DRIFT = Drift.FAIL;

    public TableChanges {
        indexes = List.copyOf(indexes);
    }

    /** Nothing but this is said. */
    public static TableChanges of(Create create) {
        return new TableChanges(create, DRIFT, List.of());
    }

    /** What stands against making the table. */
    public List<String> problems(Schema schema) {
        List<String> problems = new ArrayList<>();
        for (Column column : schema.columns()) {
            if (TableName.tooLong(column.name())) {
                problems.add("column " + column.name() + " has a name of more than " + TableName.MAX_IDENTIFIER_BYTES
                        + " bytes, which PostgreSQL would cut");
            }
        }
        List<String> known = schema.columns().stream().map(Column::name).toList();
        for (List<String> index : indexes) {
            for (String column : index) {
                if (!known.contains(column)) {
                    problems.add("target.indexes: '" + column + "' is no column of the job"
                            + Suggestion.didYouMean(column, known));
                }
            }
        }
        return problems;
    }
}
