package dev.sluice.engine;

import java.util.OptionalLong;

/**
 * How far a run has come. Immutable and thread-safe.
 *
 * @param resource the input that is being loaded
 * @param input which of the inputs it is, from 1
 * @param inputs how many inputs there are, those that are skipped too
 * @param records records of all inputs that went through the pipeline so far
 * @param rejects rejects among them that were found before the target saw them
 * @param storedBytes stored bytes of all inputs that were read so far; ahead of the records by what is on its way
 * @param size stored bytes of all inputs that need not be skipped, as far as that is known by now; empty when the size of one of them is not known
 */
public record RunProgress(
        String resource, int input, int inputs, long records, long rejects, long storedBytes, OptionalLong size) {}
