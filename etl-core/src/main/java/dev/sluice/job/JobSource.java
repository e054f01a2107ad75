package dev.sluice.job;

import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Source;
import dev.sluice.transform.TransformSpec;

/**
 * One source of a job, and how its records become rows of the job's table. Immutable; used by one run at a time.
 *
 * @param source where the inputs come from
 * @param format how they are written
 * @param ifNone what to do when the source has no input
 * @param transform how its records become rows; schema, filter and rules are those of every other source of the job
 */
public record JobSource(Source source, RecordFormat format, IfNone ifNone, TransformSpec transform) {

    /** What to do when a source has no input. */
    public enum IfNone {
        /** The run fails. */
        FAIL,
        /** The source is passed over; when no other has an input, the run ends well with nothing loaded. */
        OK
    }
}
