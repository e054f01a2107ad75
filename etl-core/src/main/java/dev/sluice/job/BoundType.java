package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the bound of a number: {@code 0.01}, or {@code {value: 0.01, inclusive: false}}. */
final class BoundType implements OptionType<BoundType.Bound> {

    private static final Option<Boolean> INCLUSIVE =
            Option.withDefault("inclusive", OptionType.FLAG, true, "Whether the bound itself passes.");

    private final OptionType<BigDecimal> number;
    private final Option<BigDecimal> value;
    private final OptionSet keys;

    BoundType(String key, OptionType<BigDecimal> number) {
        this.number = number;
        this.value = Option.required("value", number, "The bound.");
        this.keys = new OptionSet("columns.<name>." + key, value, INCLUSIVE);
    }

    /** A bound, and whether it passes itself. */
    record Bound(BigDecimal value, boolean inclusive) {}

    @Override
    public String label() {
        return number.label() + ", or a mapping";
    }

    @Override
    public Shape shape() {
        return new Shape.Either(number.shape(), new Shape.Section(keys));
    }

    @Override
    public @Nullable Bound read(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping)) {
            BigDecimal alone = number.read(node, problems);
            return alone == null ? null : new Bound(alone, true);
        }
        Options options = keys.read(node, problems);
        BigDecimal said = options == null ? null : options.find(value);
        return options == null || said == null ? null : new Bound(said, options.get(INCLUSIVE));
    }
}
