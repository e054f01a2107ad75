package dev.sluice.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a load takes away of what its target held before the run. Immutable and thread-safe.
 *
 * @param rows how many rows, by the target's own count
 * @param keptAs under which name the target keeps them; null when they are gone
 */
public record Deletion(long rows, @Nullable String keptAs) {}
