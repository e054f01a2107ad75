package dev.sluice.transform;

import dev.sluice.data.Schema;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Makes rows from records, compiled once from a spec. Immutable and thread-safe.
 *
 * <p>What stands for null: an unquoted field that is equal to one of the column's null texts, after its ends were trimmed where the column says so. A quoted field is always text, with one exception: a quoted
 * empty field is null in a column that is neither text nor varchar, when the empty text stands for null, for it can be no value there. Null becomes the fallback where the column has one; without one it
 * is refused in a required column. A field that the record does not have is null.
 *
 * <p>A timestamptz without an offset is taken in the column's zone: a local time that the zone skips is refused, one that it has twice is the earlier of the two.
 */
public interface Transform {

    /** Compiles a spec as {@link #of(TransformSpec, Clock, String, List)} does, with this machine's clock and for no run in particular, with nothing masked. */
    static Transform of(TransformSpec spec) {
        return of(spec, Clock.systemDefaultZone(), "", List.of());
    }

    /**
     * Compiles a spec.
     *
     * @param clock what past and future are measured by; it is read now, once
     * @param run the id of the run
     * @param masked columns whose values no reject and no message tells
     * @throws IllegalArgumentException when something in it makes no sense: a format that is none, a fallback that is no value of its column's type, a constraint that is not for the type; one line a column
     */
    static Transform of(TransformSpec spec, Clock clock, String run, List<String> masked) {
        return new CompiledTransform(spec, clock, run, masked);
    }

    /** The schema of the rows. */
    Schema schema();

    /** The names of the fields that masked columns come from, those of the columns that they are computed from included. */
    Set<String> maskedFields();

    /**
     * Finds each column's field in a heading: by an equal name, else by one that differs in case and white space only. Without a header it is the number in {@code from}, or the column's own position when
     * {@code from} is only its own name. The heading of an empty input fits any spec.
     *
     * @param limits the bounds that the records are read within; a value of a json column is held to them too
     * @return one filler, for one worker; call it again for the next
     * @throws dev.sluice.failure.RunFailedException when the heading lacks a field that a column needs; every such column is named
     */
    RowFiller bind(Heading heading, ReadLimits limits);
}
