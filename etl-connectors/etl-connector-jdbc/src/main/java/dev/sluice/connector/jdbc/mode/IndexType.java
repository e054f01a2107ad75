package dev.sluice.connector.jdbc.mode;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of an index, with commas between: {@code country, ordered_on}. Immutable and thread-safe. */
final class IndexType implements OptionType<List<String>> {

    @Override
    public String label() {
        return "the columns of an index, such as country, ordered_on";
    }

    @Override
    public @Nullable List<String> read(Node node, Problems problems) {
        String text = OptionType.TEXT.read(node, problems);
        if (text == null) {
            return null;
        }
        List<String> columns =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (columns.stream().anyMatch(String::isEmpty)) {
            problems.add(node.place(), "'" + text + "' names no column between two commas; write " + label());
            return null;
        }
        return columns;
    }

    @Override
    public Shape shape() {
        return OptionType.TEXT.shape();
    }

    @Override
    public String show(List<String> value) {
        return String.join(", ", value);
    }
}
