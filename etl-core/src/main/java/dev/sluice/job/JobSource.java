package dev.sluice.job;

import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Source;
import dev.sluice.transform.TransformSpec;

/**
 * One source of a job, and how its records become rows of the job's table. Immutable; its source is used by one run at a time.
 *
 * @param source where the inputs come from
 * @param format how they are written
 * @param ifNone what to do when the source has no input
 * @param onInputFailure what to do when one of its inputs cannot be read
 * @param transform how its records become rows; schema, filter and rules are those of every other source of the job
 */
public record JobSource(
        Source source, RecordFormat format, IfNone ifNone, OnInputFailure onInputFailure, TransformSpec transform) {

    /** What to do when a source has no input. */
    public enum IfNone {
        /** The run fails. */
        FAIL,
        /** The source is passed over; when no other has an input, the run ends well with nothing loaded. */
        OK
    }

    /** What to do when an input cannot be opened, framed or read to its end. */
    public enum OnInputFailure {
        /** The run fails. */
        FAIL,
        /** The run goes on without the input, of which nothing is kept, and tells so; the next run tries it again. The target must have {@link dev.sluice.spi.Capability#LEAVES_OUT_INPUTS}. */
        SKIP
    }
}
