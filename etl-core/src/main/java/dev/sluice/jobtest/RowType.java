package dev.sluice.jobtest;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an expected row: column names and values. Whether the job has the columns is seen when the job is known. */
final class RowType implements OptionType<Expected> {

    @Override
    public String label() {
        return "a mapping from column names to values";
    }

    @Override
    public @Nullable Expected read(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), "expected " + label() + ", such as {id: 1, name: Ada}");
            return null;
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        mapping.entries().forEach((column, entry) -> {
            if (entry.value() instanceof Node.Scalar value) {
                values.put(column, value.isNull() ? null : value.text());
            } else if (!(entry.value() instanceof Node.Broken)) {
                problems.add(
                        entry.value().place(),
                        "the value of '" + column + "' is no single value: write JSON in quotes, as '{\"a\": 1}'");
            }
        });
        return new Expected(node.place(), values);
    }

    @Override
    public Shape shape() {
        return new Shape.Named(new Shape.Either(Shape.TEXT, new Shape.Nothing()));
    }
}
