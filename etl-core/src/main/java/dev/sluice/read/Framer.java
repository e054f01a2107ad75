package dev.sluice.read;

import dev.sluice.context.RunContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decides alone where each record of an input ends, and cuts the input into chunks. Used by one thread; whoever opens it closes it. */
public interface Framer extends AutoCloseable {

    /** Reads what stands before the records. Called first, once. An empty input has a heading without names. */
    Heading heading(RunContext context) throws IOException;

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
