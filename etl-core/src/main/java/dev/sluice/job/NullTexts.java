package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts that stand for null. Here the words {@code null} and {@code ~} are texts, also without quotes. */
final class NullTexts implements OptionType<String> {

    static final OptionType<List<String>> TYPE = OptionType.listOf(new NullTexts());

    @Override
    public String label() {
        return "a text, \"\" for the empty one";
    }

    @Override
    public Shape shape() {
        return new Shape.Either(Shape.TEXT, new Shape.Nothing());
    }

    @Override
    public @Nullable String read(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar
                && (scalar.quoted() || !scalar.text().isEmpty())) {
            return scalar.text();
        }
        problems.add(node.place(), "expected " + label());
        return null;
    }

    @Override
    public String show(String value) {
        return "\"" + value + "\"";
    }
}
