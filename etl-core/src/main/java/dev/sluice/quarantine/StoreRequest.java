package dev.sluice.quarantine;

import java.time.Instant;

/**
 * What the rejects of one attempt have in common. Immutable and thread-safe.
 *
 * @param run the run's id
 * @param attempt from 1
 * @param job the job's name
 * @param jobVersion the job's own version
 * @param started when the run began
 */
public record StoreRequest(String run, int attempt, String job, int jobVersion, Instant started) {}
