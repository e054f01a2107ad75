package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import dev.sluice.write.BatchLimits;
import org.jspecify.annotations.Nullable;

/**
 * What stands under {@code target}.
 *
 * @param target where the rows go
 * @param batch how many rows are written together
 */
record TargetSection(Target target, BatchLimits batch) {

    /** What is committed as one. */
    enum Unit {
        RUN
    }

    private static final Option<BatchLimits> BATCH =
            Option.optional("batch", BatchSection.TYPE, "How much is written together.");

    private static final Option<Unit> COMMIT = Option.withDefault(
            "commit",
            OptionType.oneOf(Unit.class),
            Unit.RUN,
            "What is committed as one: the run. It is in the target wholly or not at all.");

    /** The keys that every target has. */
    static final OptionSet COMMON = new OptionSet("target", BATCH, COMMIT);

    /** Reads the section; null when something was wrong, which has been added to the problems. */
    static @Nullable TargetSection read(
            Node node, Connectors connectors, Surroundings surroundings, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            COMMON.read(node, problems);
            return null;
        }
        TargetConnector connector = connectors.target(mapping, problems);
        if (connector == null) {
            return null;
        }
        Options options = connector.options().plus(COMMON).read(mapping, problems);
        if (options == null) {
            return null;
        }
        Target target = Creation.of(
                () -> connector.create(options, surroundings, problems), problems, mapping.place(), connector.key());
        BatchLimits batch = options.find(BATCH);
        return target == null ? null : new TargetSection(target, batch == null ? BatchLimits.DEFAULT : batch);
    }
}
