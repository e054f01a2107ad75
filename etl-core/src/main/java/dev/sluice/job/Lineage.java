package dev.sluice.job;

import dev.sluice.data.Column;
import dev.sluice.transform.ColumnSpec;
import java.util.Locale;

/** What a row can tell of where it comes from, each in a column of its own: short for a computed column with the expression's name for it. */
public enum Lineage {
    /** The id of the run that loaded it. */
    RUN("run_id", "text"),
    /** The resource, by its whole name. */
    RESOURCE("resource_name", "text"),
    /** The record's number, from 1. */
    RECORD("record_number", "bigint"),
    /** The line on which the record begins, from 1. */
    LINE("record_line", "bigint"),
    /** The byte at which the record begins, from 0. */
    OFFSET("record_offset", "bigint");

    private final String value;
    private final String type;

    Lineage(String value, String type) {
        this.value = value;
        this.type = type;
    }

    /** As a job file writes it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The expression that gives it. */
    String value() {
        return value;
    }

    /** The column's type, as a job file writes it. */
    String type() {
        return type;
    }

    /** The column that holds it. */
    ColumnSpec column(String name) {
        return ColumnSpec.computed(Column.of(name, ColumnTypeType.parse(type)), value);
    }
}
