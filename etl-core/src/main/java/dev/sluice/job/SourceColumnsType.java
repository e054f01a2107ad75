package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what one source says of columns: {@code amount: Betrag}, or {@code amount: {from: Betrag, decimal: ","}}. The entries are mappings with known keys and good values. */
final class SourceColumnsType implements OptionType<Map<String, Node.Entry>> {

    @Override
    public String label() {
        return "a mapping from column names to fields or mappings";
    }

    @Override
    public @Nullable Map<String, Node.Entry> read(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            if (!(node instanceof Node.Broken)) {
                problems.add(node.place(), "expected the columns that differ in this source, such as 'amount: Betrag'");
            }
            return null;
        }
        Map<String, Node.Entry> columns = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            int before = problems.count();
            Node said = longForm(entry);
            ColumnKeys.ofSource(name).read(said, problems);
            if (problems.count() == before) {
                columns.put(name, new Node.Entry(entry.keyPlace(), said));
            }
        });
        return columns;
    }

    private static Node longForm(Node.Entry entry) {
        if (entry.value() instanceof Node.Scalar || entry.value() instanceof Node.Sequence) {
            Place place = entry.value().place();
            return new Node.Mapping(
                    place, Map.of(ColumnKeys.FROM.name(), new Node.Entry(entry.keyPlace(), entry.value())));
        }
        return entry.value();
    }

    @Override
    public Shape shape() {
        return new Shape.Named(
                new Shape.Either(ColumnKeys.FROM.type().shape(), new Shape.Section(ColumnKeys.ANY_OF_SOURCE)));
    }
}
