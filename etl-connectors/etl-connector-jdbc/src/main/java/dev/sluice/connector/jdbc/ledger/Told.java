package dev.sluice.connector.jdbc.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How a run stands in the ledger. Immutable and thread-safe.
 *
 * @param resumed whether its inputs have more records than it has read, because runs before it had read the others
 */
public record Told(String status, @Nullable String mode, long loaded, boolean resumed) {}
