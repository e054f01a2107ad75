package dev.sluice.spi;

import dev.sluice.config.OptionSet;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import org.jspecify.annotations.Nullable;

/** Makes a source from a job file. Found by {@link java.util.ServiceLoader}; has no state. */
public interface SourceConnector {

    /** The key under {@code source:} that chooses this connector: {@code files}. */
    String key();

    /** The keys under {@code source:} that it reads, its own key among them. */
    OptionSet options();

    /** The source; null when something was wrong, which has then been added to the problems. Opens nothing yet. */
    @Nullable
    Source create(Options options, Surroundings surroundings, Problems problems);
}
