package dev.sluice.job;

import dev.sluice.context.Backoff;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Source;
import dev.sluice.spi.Target;
import dev.sluice.transform.TransformSpec;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.RejectLimit;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that a run needs to know, checked. Immutable; its source and target are used by one run at a time. Whoever made it closes it, which closes its target.
 *
 * @param name the job's name
 * @param version the job's own version, told in rejects and reports
 * @param source where the inputs come from
 * @param format how they are written
 * @param ifNone what to do when the source has no input
 * @param transform how records become rows
 * @param target where the rows go
 * @param batch how many rows are written together
 * @param quarantine the folder that keeps the rejects
 * @param rejectLimit how many rejects the job allows
 * @param limits the bounds of reading
 * @param retry how often a run that hit something passing is started again
 * @param timeouts the deadlines
 */
public record Job(
        String name,
        int version,
        Source source,
        RecordFormat format,
        IfNone ifNone,
        TransformSpec transform,
        Target target,
        BatchLimits batch,
        Path quarantine,
        RejectLimit rejectLimit,
        ReadLimits limits,
        Backoff retry,
        Timeouts timeouts)
        implements AutoCloseable {

    /** What to do when the source has no input. */
    public enum IfNone {
        /** The run fails. */
        FAIL,
        /** The run ends well, with nothing loaded. */
        OK
    }

    /**
     * Reads a job file, with the environment of this process and no variables given.
     *
     * @throws dev.sluice.config.JobFileException with everything that is wrong with it
     */
    public static Job load(Path file) {
        return load(file, Map.of(), System.getenv());
    }

    /**
     * Reads a job file. Relative paths in it begin at its folder.
     *
     * @param given what {@code ${var:NAME}} stands for
     * @param environment what {@code ${env:NAME}} and {@code ${secret:NAME}} stand for
     * @throws dev.sluice.config.JobFileException with everything that is wrong with it
     */
    public static Job load(Path file, Map<String, String> given, Map<String, String> environment) {
        return new JobFile(file, Connectors.onClassPath()).read(given, environment);
    }

    /** Closes the target. */
    @Override
    public void close() {
        target.close();
    }

    /** Begins a job in Java; it has the same defaults as a job file. */
    public static JobBuilder builder(String name) {
        return new JobBuilder(name);
    }
}
