package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns, in the order of the file, which is the order of the table. */
final class ColumnsType implements OptionType<List<ColumnDraft>> {

    /** The longest name of a column, in characters. Targets may take less. */
    static final int MAX_NAME = 128;

    @Override
    public String label() {
        return "a mapping from column names to types or mappings";
    }

    @Override
    public Shape shape() {
        return new Shape.Named(new Shape.Either(ColumnKeys.TYPE.type().shape(), new Shape.Section(ColumnKeys.ANY)));
    }

    @Override
    public @Nullable List<ColumnDraft> read(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
            problems.add(node.place(), "expected the columns, one a line and indented, such as 'id: bigint'");
            return null;
        }
        int before = problems.count();
        List<ColumnDraft> columns = new ArrayList<>();
        mapping.entries().forEach((name, entry) -> {
            if (name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
                problems.add(entry.keyPlace(), "a column's name has at most " + MAX_NAME + " characters and no U+0000");
            }
            ColumnDraft column = new ColumnReader(name, entry, problems).read();
            if (column != null) {
                columns.add(column);
            }
        });
        return problems.count() > before ? null : List.copyOf(columns);
    }
}
