package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;

/** A second target, so that one must be chosen. */
public final class TestLinesConnector implements TargetConnector {

    private static final Option<String> LINES = Option.required("lines", OptionType.TEXT, "The file.");

    private static final Option<Boolean> PRETTY = Option.withDefault("pretty", OptionType.FLAG, false, "With spaces.");

    @Override
    public String key() {
        return "lines";
    }

    @Override
    public OptionSet options() {
        return new OptionSet("target", LINES, PRETTY);
    }

    @Override
    public Target create(Options options, Surroundings surroundings, Problems problems) {
        return new TestTarget(options.get(LINES), null);
    }
}
