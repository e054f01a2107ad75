package dev.sluice.job;

import dev.sluice.config.Problems;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.transform.ColumnSpec;
import java.util.List;

/** What the format and the columns must agree on: without a header, a column comes from a field's number. */
final class CsvFields {

    private static final int MAX_DIGITS = 7;

    private CsvFields() {}

    /** Looks for columns that come from no field. */
    static void check(SourceSection source, List<ColumnDraft> columns, ReadLimits limits, Problems problems) {
        if (source.csv().dialect().header()) {
            return;
        }
        Integer fields = source.csv().fields();
        for (int i = 0; i < columns.size(); i++) {
            ColumnDraft column = columns.get(i);
            if (column.value() != null) {
                continue;
            }
            int field = field(column.spec(), column.from().equals(column.place()), i);
            if (field == 0) {
                problems.add(
                        column.from(),
                        "without a header a field has no name: write its number, from 1, such as from: " + (i + 1));
            } else if (fields != null && field > fields) {
                problems.add(column.from(), "this is field " + field + ", and source.csv says fields: " + fields);
            } else if (field > limits.fields()) {
                problems.add(column.from(), "this is field " + field + ", and limits.columns is " + limits.fields());
            }
        }
    }

    /** The format of checked columns. */
    static RecordFormat format(CsvSettings csv, List<ColumnSpec> columns) {
        Integer said = csv.fields();
        int width = said == null ? 0 : said;
        if (csv.dialect().header()) {
            return new CsvFormat(csv.dialect(), csv.policies(), width);
        }
        for (int i = 0; said == null && i < columns.size(); i++) {
            width = Math.max(width, columns.get(i).value() != null ? 0 : field(columns.get(i), true, i));
        }
        return new CsvFormat(csv.dialect(), csv.policies(), width);
    }

    /** The number of the field; the column's own position where none is said and that may be; else 0. */
    private static int field(ColumnSpec column, boolean unsaid, int position) {
        for (String name : column.from()) {
            if (name.length() <= MAX_DIGITS && name.matches("[1-9][0-9]*")) {
                return Integer.parseInt(name);
            }
        }
        return unsaid ? position + 1 : 0;
    }
}
