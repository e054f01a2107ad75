package dev.sluice.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger knows of one loaded input. Immutable and thread-safe.
 *
 * @param resource its name
 * @param key its quick key; null for an input that could not be opened twice
 * @param sha256 SHA-256 in hexadecimal over all stored bytes, taken while they were read
 * @param run the run that loaded it
 * @param loadedAt when that run began
 * @param counts what became of its records
 */
public record LoadedInput(
        String resource, @Nullable InputKey key, String sha256, String run, Instant loadedAt, Counts counts) {}
