package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
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
 * @param commit what is committed as one
 * @param commitPlace where that is said, or could be
 */
record TargetSection(Target target, BatchLimits batch, Commit commit, Place commitPlace) {

    private static final Option<BatchLimits> BATCH =
            Option.optional("batch", BatchSection.TYPE, "How much is written together.");

    private static final Option<Commit> COMMIT = Option.withDefault(
            "commit",
            OptionType.oneOf(Commit.class),
            JobDefaults.COMMIT,
            "What is committed as one. The run: it is in the target wholly or not at all. Or each batch, with how far it"
                    + " is in its input: after a run that was cut off, the next one goes on behind what was committed; see"
                    + " [the target](../target.md#a-run-or-a-batch).");

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
        Commit commit = options.find(COMMIT);
        return target == null
                ? null
                : new TargetSection(
                        target,
                        batch == null ? BatchLimits.DEFAULT : batch,
                        commit == null ? JobDefaults.COMMIT : commit,
                        options.place(COMMIT));
    }
}
