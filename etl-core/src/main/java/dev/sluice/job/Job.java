package dev.sluice.job;

import dev.sluice.context.Backoff;
import dev.sluice.data.Schema;
import dev.sluice.notify.Notification;
import dev.sluice.quarantine.QuarantineSpec;
import dev.sluice.quarantine.QuarantineStore;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.Target;
import dev.sluice.transform.TransformSpec;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.Expectation;
import dev.sluice.write.RejectLimit;
import dev.sluice.write.UniqueSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run needs to know, checked. Immutable; its sources and target are used by one run at a time. Whoever made it closes it, which closes its target.
 *
 * @param name the job's name
 * @param version the job's own version, told in rejects and reports
 * @param sources where the inputs come from, in the order in which they are loaded; at least one, all with the same schema, filter and rules
 * @param unique what may come only once among the rows of a run
 * @param target where the rows go
 * @param batch how many rows are written together
 * @param commit what is committed as one
 * @param quarantine where the rejects are kept
 * @param rejectLimit how many rejects the job allows
 * @param expectation how many rows a run is expected to have
 * @param limits the bounds of reading
 * @param retry how often a run that hit something passing is started again
 * @param timeouts the deadlines
 * @param notification who is told of the end of a run; null for nobody
 */
public record Job(
        String name,
        int version,
        List<JobSource> sources,
        List<UniqueSpec> unique,
        Target target,
        BatchLimits batch,
        Commit commit,
        QuarantineSpec quarantine,
        RejectLimit rejectLimit,
        Expectation expectation,
        ReadLimits limits,
        Backoff retry,
        Timeouts timeouts,
        @Nullable Notification notification)
        implements AutoCloseable {

    public Job {
        sources = List.copyOf(sources);
        unique = List.copyOf(unique);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a job has at least one source");
        }
        TransformSpec first = sources.get(0).transform();
        for (JobSource source : sources) {
            TransformSpec other = source.transform();
            if (!other.schema().equals(first.schema())
                    || !Objects.equals(other.where(), first.where())
                    || !other.rules().equals(first.rules())) {
                throw new IllegalArgumentException("the sources of a job have the same schema, filter and rules");
            }
        }
    }

    /** The column that holds the id of the run that loaded a row; null when the job has none. */
    public @Nullable String runColumn() {
        return sources.get(0).transform().columns().stream()
                .filter(each -> Lineage.RUN.value().equals(each.value()))
                .map(each -> each.column().name())
                .findFirst()
                .orElse(null);
    }

    /** The same job over other sources; both have one target, which is closed once. */
    public Job with(List<JobSource> others) {
        return new Job(
                name,
                version,
                others,
                unique,
                target,
                batch,
                commit,
                quarantine,
                rejectLimit,
                expectation,
                limits,
                retry,
                timeouts,
                notification);
    }

    /** The schema of the rows. */
    public Schema schema() {
        return sources.get(0).transform().schema();
    }

    /** The fingerprint of what decides what becomes of the job's records: two runs of one meaning can follow each other in one input. */
    public String meaning() {
        return JobMeaning.of(this);
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

    /** Where its rejects are kept. */
    public QuarantineStore rejects() {
        return quarantine.store(name, retry, target);
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
