package dev.sluice.spi;

import dev.sluice.config.OptionSet;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import org.jspecify.annotations.Nullable;

/** Makes a target from a job file. Found by {@link java.util.ServiceLoader}; has no state. */
public interface TargetConnector {

    /** The key under {@code target:} that chooses this connector: {@code jdbc}, {@code file}. */
    String key();

    /** The keys under {@code target:} that it reads, its own key among them. */
    OptionSet options();

    /** Whether it serves a job that names no connector under {@code target:}. One connector on the class path may say so. */
    default boolean isDefault() {
        return false;
    }

    /** The target; null when something was wrong, which has then been added to the problems. Opens nothing yet. */
    @Nullable
    Target create(Options options, Surroundings surroundings, Problems problems);
}
