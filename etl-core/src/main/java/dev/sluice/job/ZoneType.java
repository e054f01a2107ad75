package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.config.Suggestion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a time zone. */
final class ZoneType implements OptionType<ZoneId> {

    @Override
    public String label() {
        return "a zone such as Europe/Berlin, UTC or +01:00";
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public @Nullable ZoneId read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(node.place(), "expected " + label());
            return null;
        }
        try {
            return ZoneId.of(scalar.text());
        } catch (DateTimeException e) {
            // Without a near one there are hundreds to list, so the label does.
            Set<String> known = ZoneId.getAvailableZoneIds();
            String words = Suggestion.didYouMean(scalar.text(), known);
            problems.add(
                    node.place(),
                    "'" + scalar.shown() + "' is not " + label() + (words.startsWith("; known") ? "" : words));
            return null;
        }
    }
}
