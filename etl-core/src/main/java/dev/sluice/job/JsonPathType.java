package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.read.json.JsonPath;
import org.jspecify.annotations.Nullable;

/** Reads a path into a JSON document. */
final class JsonPathType implements OptionType<JsonPath> {

    @Override
    public String label() {
        return "a path such as /items/*";
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public @Nullable JsonPath read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(node.place(), "expected " + label());
            return null;
        }
        try {
            return JsonPath.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), "'" + scalar.shown() + "' is not " + label() + ": it " + e.getMessage());
            return null;
        }
    }
}
