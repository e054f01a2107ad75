package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RejectStore;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.LoadWriter;
import dev.sluice.write.RejectLimit;

/** What one attempt takes in, and how. Used once, by one thread; whoever has it made closes it. */
interface Taking extends AutoCloseable {

    /** What is read. */
    Intake intake();

    /** How many rows are written together. */
    BatchLimits batch();

    /** How many rejects are allowed. */
    RejectLimit rejectLimit();

    /** Takes everything in, one input after the other, each begun and ended at the writer. */
    void take(LoadSession session, RejectStore store, LoadWriter writer, RunContext context);

    /** Does what is to be done in the load's transaction when all is taken in. */
    void finish(Counts counts, LoadSession session, RunContext context);

    /** Whether an answer to a commit was lost meanwhile, so that nobody here knows what is committed. */
    boolean isLost();

    /** The run has committed. */
    void committed(RunContext context);

    @Override
    void close();
}
