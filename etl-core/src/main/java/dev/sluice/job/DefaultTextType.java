package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import org.jspecify.annotations.Nullable;

/** Reads what stands in for null. Null itself cannot. */
final class DefaultTextType implements OptionType<String> {

    @Override
    public String label() {
        return "a value of the column, written as in the input";
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public @Nullable String read(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        problems.add(
                node.place(),
                node instanceof Node.Scalar
                        ? "null is what a column without a default has already: remove the key, or write a value"
                        : "expected " + label());
        return null;
    }
}
