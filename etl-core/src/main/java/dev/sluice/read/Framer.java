package dev.sluice.read;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Decides alone where each record of an input ends, and cuts the input into chunks. Used by one thread; whoever opens it closes it. */
public interface Framer extends AutoCloseable {

    /** Reads what stands before the records. Called first, once. An empty input has a heading without names. */
    Heading heading(RunContext context) throws IOException;

    /**
     * Goes on at a record, without what stands between it and the heading. Called at most once, between {@link #heading} and {@link #next}, and only where {@link RecordFormat#beginsAtAnyRecord}.
     *
     * @param rest the input's bytes from the record on; the stream that it had is closed
     * @param record where a framer of the same input has found it
     */
    default void goOn(InputStream rest, Position record) throws IOException {
        throw new UnsupportedOperationException("records of this format are framed from the start of their input");
    }

    /** The next chunk, or null at the end of the input. */
    @Nullable
    Chunk next(RunContext context) throws IOException;

    /** How many records have been framed so far: the one counter of what was read. */
    long framed();

    /** What framing has let pass so far. */
    LeniencyTally leniencies();

    /** A reader of this input's records, for one worker. Called after {@link #heading}; any number of times, from any thread. */
    RecordReader reader();

    @Override
    void close() throws IOException;
}
