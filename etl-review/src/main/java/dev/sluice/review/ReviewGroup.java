package dev.sluice.review;

import org.jspecify.annotations.Nullable;

/**
 * A reason on the first page of the review. Immutable and thread-safe.
 *
 * @param reason the reason
 * @param count how many rejects have it
 * @param spread where they lie in the input that has most of them; null where that is not known
 * @param address the part of an address that asks for them
 */
record ReviewGroup(Reason reason, long count, @Nullable Spread spread, String address) {}
