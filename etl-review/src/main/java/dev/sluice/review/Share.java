package dev.sluice.review;

/**
 * How much of something a name has. Immutable and thread-safe.
 *
 * @param name a column, a constraint
 * @param count how many violations
 */
record Share(String name, long count) {}
