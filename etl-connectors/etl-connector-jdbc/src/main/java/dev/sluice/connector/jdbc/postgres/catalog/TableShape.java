package dev.sluice.connector.jdbc.postgres.catalog;

import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalog knows it at one moment. Immutable and thread-safe.
 *
 * @param schema its schema
 * @param name its name
 * @param kind pg_class.relkind: r table, p partitioned table, v view, m materialized view, f foreign table, S sequence
 * @param mayInsert whether we may insert
 * @param maySelect whether we may read it
 * @param mayUpdate whether we may update it
 * @param mayDelete whether we may delete its rows
 * @param mayAlter whether we own it, or are of the role that does
 * @param mayMakeTemporary whether we may make temporary tables in this database
 * @param indexes how many indexes it has: a unique one refuses rows, any one refuses entries that are too large
 * @param uniqueIndexes those of them that are unique, in the order in which the server looks at them
 * @param constrained whether it has checks, foreign keys, exclusions or constraint triggers, or is a partition or partitioned
 * @param triggers whether user triggers fire on insert
 * @param beforeRowTriggers whether some of them can change a row before it is checked
 * @param rules whether it has rules for insert
 * @param rowSecurity whether row security holds for us
 * @param columns the columns in table order
 */
public record TableShape(
        String schema,
        String name,
        char kind,
        boolean mayInsert,
        boolean maySelect,
        boolean mayUpdate,
        boolean mayDelete,
        boolean mayAlter,
        boolean mayMakeTemporary,
        int indexes,
        List<UniqueIndex> uniqueIndexes,
        boolean constrained,
        boolean triggers,
        boolean beforeRowTriggers,
        boolean rules,
        boolean rowSecurity,
        List<TableColumn> columns) {

    public TableShape {
        columns = List.copyOf(columns);
        uniqueIndexes = List.copyOf(uniqueIndexes);
    }

    public TableName tableName() {
        return new TableName(schema, name);
    }

    public List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    public @Nullable TableColumn column(String column) {
        for (TableColumn each : columns) {
            if (each.name().equals(column)) {
                return each;
            }
        }
        return null;
    }

    /** The index by which rows are known again that have the same key. */
    public Optional<UniqueIndex> uniqueOn(Collection<String> key) {
        return uniqueIndexes.stream().filter(index -> index.isOf(key)).findFirst();
    }

    /** Whether the server may refuse a single row for a reason that we cannot see beforehand, whatever the job's columns are. */
    public boolean refusesRows() {
        return indexes > 0
                || rules
                || refusesByMoreThanIndexes()
                || columns.stream().anyMatch(TableColumn::domainChecks);
    }

    /** Whether a row of which a copy with the table's types was made may still be refused for another reason than an index. */
    public boolean refusesByMoreThanIndexes() {
        return constrained || triggers || rowSecurity || columns.stream().anyMatch(TableColumn::generated);
    }
}
