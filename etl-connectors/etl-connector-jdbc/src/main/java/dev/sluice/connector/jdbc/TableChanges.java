package dev.sluice.connector.jdbc;

import dev.sluice.config.Suggestion;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Drift;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run may make or change of its table. Immutable and thread-safe.
 *
 * @param create whether a table that is not there is made
 * @param drift what happens when the one that is there does not take what the job's columns bring
 * @param indexes those of a table that is made, each with its columns
 */
record TableChanges(Create create, Drift drift, List<List<String>> indexes) {

    TableChanges {
        indexes = List.copyOf(indexes);
    }

    /** Nothing but this is said. */
    static TableChanges of(Create create) {
        return new TableChanges(create, JdbcTargetBuilder.DRIFT, List.of());
    }

    /** What makes the table, as statements; its indexes come later. */
    List<String> make(TableName table, Schema schema) {
        List<String> statements = new ArrayList<>();
        statements.add(TableMaker.sql(table, schema));
        schema.columns().forEach(column -> statements.addAll(TableMaker.comment(table, column)));
        return statements;
    }

    /** What makes the indexes of a table that was made. */
    List<String> makeIndexes(TableName table) {
        return indexes.stream()
                .map(columns -> "CREATE INDEX ON " + table.sql() + " ("
                        + columns.stream().map(TableName::quoted).collect(Collectors.joining(", ")) + ")")
                .toList();
    }

    /** What stands against making the table. */
    List<String> problems(Schema schema) {
        List<String> problems = TableMaker.problems(schema);
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
