package dev.sluice.write;

import dev.sluice.failure.Violation;

/**
 * A row of a batch that the target refuses.
 *
 * @param row from 0 in the batch
 * @param violation why
 */
record Refusal(int row, Violation violation) {}
