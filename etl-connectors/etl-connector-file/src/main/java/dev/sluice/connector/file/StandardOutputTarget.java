package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Target;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.channels.WritableByteChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Rows to whoever reads our standard output, as they come: what was written cannot be taken back. Thread-safe.
 *
 * @param channel where to; stays open
 * @param format what is written
 * @param taken whether anything was written yet
 */
record StandardOutputTarget(WritableByteChannel channel, FileFormat format, AtomicBoolean taken) implements Target {

    static StandardOutputTarget ofProcess(FileFormat format) {
        return new StandardOutputTarget(
                new FileOutputStream(FileDescriptor.out).getChannel(), format, new AtomicBoolean());
    }

    @Override
    public String describe() {
        return "standard output (" + format.label() + ")";
    }

    @Override
    public boolean takesStandardOutput() {
        return true;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        if (taken.get()) {
            throw new RunFailedException(
                    "standard output has taken rows of an attempt that failed, and cannot give them back: run again, or write to a file");
        }
        return new StandardOutputSession(channel, format.rows(request.schema()), taken);
    }
}
