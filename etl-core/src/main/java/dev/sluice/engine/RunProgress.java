package dev.sluice.engine;

import java.util.OptionalLong;

/**
 * How far a run has come. Immutable and thread-safe.
 *
 * @param resource the input that is being loaded
 * @param records records of all inputs that went through the pipeline so far
 * @param rejects rejects among them that were found before the target saw them
 * @param storedBytes stored bytes of this input that were read so far; ahead of the records by what is on its way
 * @param size stored bytes of this input in all, where that is known
 */
public record RunProgress(String resource, long records, long rejects, long storedBytes, OptionalLong size) {}
