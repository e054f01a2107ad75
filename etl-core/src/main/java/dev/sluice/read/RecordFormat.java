package dev.sluice.read;

import dev.sluice.context.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A format of records. Immutable and thread-safe. */
public interface RecordFormat {

    /** The name that a job file uses: {@code csv}. */
    String name();

    /** Everything that decides how inputs are framed and records are read, as text: the same in every process for formats that do the same. */
    String meaning();

    /** The key of a job file for whose sake an input is read twice, first by {@link #foresee}; null when once is enough. */
    default @Nullable String readsTwiceFor() {
        return null;
    }

    /**
     * Looks through a whole input for what its records need and what stands behind them. Closes the stream.
     *
     * @return the format by which the same input is framed, once; closing that framer closes what was kept for it
     * @throws dev.sluice.failure.RunFailedException when the input cannot be read to its end
     */
    default RecordFormat foresee(InputStream decompressed, String resource, ReadLimits limits, RunContext context)
            throws IOException {
        decompressed.close();
        return this;
    }

    /**
     * A field of a record.
     *
     * @param name how {@code from} names it
     * @param label what it is called in the record
     * @param nested whether it holds more than one text, number or truth value
     */
    record Member(String name, String label, boolean nested) {}

    /** The fields of a record of its own that are none of those that are wanted; none where the heading has them all, or the record cannot be read. */
    default List<Member> unknown(byte[] bytes, int from, int to) {
        return List.of();
    }

    /** The same format, whose records have these fields too; the same where the heading has them all. */
    default RecordFormat with(List<Member> more) {
        return this;
    }

    /** Whether an input can be framed from any of its records on, because nothing before one but the heading decides where it and those behind it end. */
    default boolean beginsAtAnyRecord() {
        return false;
    }

    /** Begins to frame an input. Closing the framer closes the stream. */
    Framer frame(InputStream decompressed, String resource, ReadLimits limits);

    /**
     * The format by which the raw bytes of one record are framed as if they were an input. How records are written and what is let pass is this format's word; what only the record's input knew is taken from what was kept of it.
     *
     * @param reading what {@link #reading} told of the record when it was rejected
     */
    RecordFormat alone(Map<String, Object> reading);

    /** The fields that come from what stands around a record, which is kept with it to read it alone; none where records have all of their fields themselves. */
    default Set<String> around() {
        return Set.of();
    }

    /** The fields of ancestors that a record was kept with; null when the format knows no such thing. */
    default @Nullable Ancestors ancestors(Map<String, Object> reading) {
        return null;
    }

    /** What is needed, beside its raw bytes, to read a record of an input with this heading alone: format, dialect, encoding, names. Plain maps, lists, text, numbers and booleans. */
    Map<String, Object> reading(Heading heading);
}
