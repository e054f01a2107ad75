package dev.sluice.connector.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalog knows it at one moment. Immutable and thread-safe.
 *
 * @param schema its schema
 * @param name its name
 * @param kind pg_class.relkind: r table, p partitioned table, v view, m materialized view, f foreign table, S sequence
 * @param mayInsert whether we may insert
 * @param indexed whether it has any index: a unique one refuses rows, any one refuses entries that are too large
 * @param constrained whether it has checks, foreign keys, exclusions or constraint triggers, or is a partition or partitioned
 * @param triggers whether user triggers fire on insert
 * @param beforeRowTriggers whether some of them can change a row before it is checked
 * @param rules whether it has rules for insert
 * @param rowSecurity whether row security holds for us
 * @param columns the columns in table order
 */
record TableShape(
        String schema,
        String name,
        char kind,
        boolean mayInsert,
        boolean indexed,
        boolean constrained,
        boolean triggers,
        boolean beforeRowTriggers,
        boolean rules,
        boolean rowSecurity,
        List<TableColumn> columns) {

    TableShape {
        columns = List.copyOf(columns);
    }

    TableName tableName() {
        return new TableName(schema, name);
    }

    List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    @Nullable
    TableColumn column(String column) {
        for (TableColumn each : columns) {
            if (each.name().equals(column)) {
                return each;
            }
        }
        return null;
    }

    /** Whether the server may refuse a single row for a reason that we cannot see beforehand, whatever the job's columns are. */
    boolean refusesRows() {
        return indexed
                || constrained
                || triggers
                || columns.stream().anyMatch(each -> each.domainChecks() || each.generated());
    }
}
