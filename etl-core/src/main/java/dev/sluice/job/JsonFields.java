package dev.sluice.job;

import dev.sluice.config.Problems;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonPath;
import dev.sluice.transform.ColumnSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What JSON and the columns must agree on: the fields that are wanted of every record are those that columns come from. */
final class JsonFields {

    private JsonFields() {}

    /** Looks for pointers that are none, and for lists of names that begin alike and differ. */
    static void check(List<ColumnDraft> columns, Problems problems) {
        Map<String, ColumnDraft> byName = new HashMap<>();
        for (ColumnDraft column : columns) {
            List<String> from = column.spec().from();
            if (from.isEmpty()) {
                continue;
            }
            for (String name : from) {
                checkPointer(name, column, problems);
            }
            ColumnDraft other = byName.putIfAbsent(from.get(0), column);
            if (other != null && !other.spec().from().equals(from)) {
                problems.add(
                        column.from(),
                        "this begins with '" + from.get(0) + "' as " + other.from()
                                + " does, and goes on differently: give both columns the same names");
            }
        }
    }

    private static void checkPointer(String name, ColumnDraft column, Problems problems) {
        if (name.startsWith("/")) {
            try {
                JsonPath path = JsonPath.parse(name);
                if (path.steps().contains("*")) {
                    problems.add(
                            column.from(),
                            "'" + name + "' has a step *, and a column takes one value: write the number of an element,"
                                    + " take the whole array into a json column, or put the * into source.json.records");
                }
            } catch (IllegalArgumentException e) {
                problems.add(column.from(), "'" + name + "' is no JSON Pointer: it " + e.getMessage());
            }
        }
    }

    /** The format of checked columns. */
    static RecordFormat format(
            JsonSettings settings, JsonLayout layout, List<ColumnSpec> columns, UnknownFields unknown) {
        List<JsonField> fields = columns.stream()
                .filter(column -> !column.from().isEmpty())
                .map(column ->
                        new JsonField(column.from(), column.column().type().kind() == Kind.JSON))
                .toList();
        return new JsonFormat(settings.dialect(layout), fields, unknown);
    }
}
