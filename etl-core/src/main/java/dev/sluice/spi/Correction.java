package dev.sluice.spi;

import java.time.Instant;

/**
 * What a person made of a rejected record. The record as it stood stays in the quarantine. Immutable and thread-safe.
 *
 * @param record the corrected record, without line ending
 * @param by who
 * @param at when it was sent
 * @param why a sentence, which may be empty
 */
public record Correction(String record, String by, Instant at, String why) {}
