package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.RunFailedException;
import dev.sluice.format.RowFormat;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** One load to standard output. Used by one thread. */
final class StandardOutputSession implements LoadSession {

    private final WritableByteChannel channel;
    private final RowOutput output;
    private final AtomicBoolean taken;

    StandardOutputSession(WritableByteChannel channel, RowFormat format, AtomicBoolean taken) {
        this.channel = channel;
        this.output = new RowOutput(channel, format);
        this.taken = taken;
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        taken.set(true);
        // A reader that reads no more would hold us for ever: closing the channel wakes the thread.
        try (RunContext.Registration registration = context.onExpiry(this::closeChannel)) {
            return new Outcome.Applied(output.write(batch, context));
        } catch (IOException e) {
            context.check();
            return new Outcome.Fatal(message(e), e);
        }
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        try {
            output.begin(context);
        } catch (IOException e) {
            throw new RunFailedException(message(e), e);
        }
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        // What was written is written.
    }

    @Override
    public void close() {
        // Standard output is not ours to close.
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(IOException e) {
        // EPIPE, strerror(3).
        return String.valueOf(e.getMessage()).contains("Broken pipe")
                ? "cannot write to standard output: its reader has closed it"
                : "cannot write to standard output: " + Words.ofWrite(e, "standard output");
    }
}
