package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import dev.sluice.spi.SourceConnector;
import dev.sluice.spi.Surroundings;
import java.util.List;

/** Takes {@code files} and lists nothing. */
public final class TestSourceConnector implements SourceConnector {

    private static final Option<List<String>> FILES =
            Option.required("files", OptionType.listOf(OptionType.TEXT), "The files.");

    record Files(Surroundings surroundings, List<String> names) implements Source {
        @Override
        public String describe() {
            return String.join(", ", names);
        }

        @Override
        public List<Resource> list(RunContext context) {
            return List.of();
        }
    }

    @Override
    public String key() {
        return "files";
    }

    @Override
    public OptionSet options() {
        return new OptionSet("source", FILES);
    }

    @Override
    public Source create(Options options, Surroundings surroundings, Problems problems) {
        return new Files(surroundings, options.get(FILES));
    }
}
