package dev.sluice.guess;

import org.jspecify.annotations.Nullable;

/**
 * A key of a guessed job with its value. Immutable.
 *
 * @param key the key
 * @param value as the job file writes it
 * @param comment what is said of it; null for nothing
 */
record Setting(String key, String value, @Nullable String comment) {

    static Setting of(String key, String value, Finding<?> finding) {
        return new Setting(key, value, finding.comment());
    }
}
