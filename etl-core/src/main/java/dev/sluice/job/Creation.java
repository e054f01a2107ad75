package dev.sluice.job;

import dev.sluice.config.MissingOptionException;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a connector create what its options say, also when some of them were wrong, so that it can tell of more. */
final class Creation {

    private Creation() {}

    /** What the connector creates; null when something was wrong, which has been added to the problems. */
    static <T> @Nullable T of(Supplier<@Nullable T> create, Problems problems, Place place, String connector) {
        try {
            T created = create.get();
            if (created == null && problems.count() == 0) {
                problems.add(place, "the connector '" + connector + "' cannot use this, and does not say why");
            }
            return created;
        } catch (MissingOptionException e) {
            if (problems.count() == 0) {
                throw e;
            }
            return null; // the option was wrong, and the person has been told
        }
    }
}
