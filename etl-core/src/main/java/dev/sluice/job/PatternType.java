package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.transform.check.ConstraintSpec;
import org.jspecify.annotations.Nullable;

/** Reads a regular expression. */
final class PatternType implements OptionType<ConstraintSpec> {

    @Override
    public String label() {
        return "a regular expression, such as \"[A-Z]{2}\"";
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public @Nullable ConstraintSpec read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(node.place(), "expected " + label());
            return null;
        }
        try {
            return new ConstraintSpec.Matches(scalar.text());
        } catch (IllegalArgumentException e) {
            problems.add(scalar.place(), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
