package dev.sluice.jobtest;

import dev.sluice.config.Place;
import org.jspecify.annotations.Nullable;

/**
 * One input of a test, as its file says it. Exactly one of text and file is there. Immutable and thread-safe.
 *
 * @param place where it is said
 * @param name the name that positions show; null to take the file's, or one made for it
 * @param text what stands in it
 * @param file the file that holds it, relative to the test file
 * @param source which of the job's sources reads it, from 1; null where the job has only one
 */
record TestInput(
        Place place,
        @Nullable String name,
        @Nullable String text,
        @Nullable String file,
        @Nullable Integer source) {}
