package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.spi.Resource;
import dev.sluice.transform.Transform;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of one source. Immutable; whoever has it listed closes it.
 *
 * @param source the source
 * @param transform how its records become rows
 * @param resources its inputs, in load order
 */
record SourceInputs(JobSource source, Transform transform, List<Resource> resources) implements AutoCloseable {

    SourceInputs {
        resources = List.copyOf(resources);
    }

    /** Lists the inputs as {@link #of(Job, Clock, String, RunContext)} does, for no run in particular. */
    static List<SourceInputs> of(Job job, Clock clock, RunContext context) {
        return of(job, clock, "", context);
    }

    /**
     * Lists the inputs of every source of a job, in load order.
     *
     * @param clock what past and future are measured by
     * @param run the id of the run
     * @throws RunFailedException when a source that must have inputs has none, or two inputs have one name
     */
    static List<SourceInputs> of(Job job, Clock clock, String run, RunContext context) {
        List<SourceInputs> all = new ArrayList<>();
        try {
            list(job, clock, run, all, context);
            return all;
        } catch (RuntimeException e) {
            all.forEach(SourceInputs::close);
            throw e;
        }
    }

    private static void list(Job job, Clock clock, String run, List<SourceInputs> all, RunContext context) {
        List<String> wrong = new ArrayList<>();
        Map<String, JobSource> owners = new HashMap<>();
        for (JobSource source : job.sources()) {
            List<Resource> resources = source.source().list(context);
            if (resources.isEmpty() && source.ifNone() == JobSource.IfNone.FAIL) {
                wrong.add("no input was found: " + source.source().describe()
                        + "; write if_none: ok under source if that is well");
            }
            for (Resource resource : resources) {
                JobSource owner = owners.putIfAbsent(resource.name(), source);
                if (owner != null) {
                    wrong.add(resource.name() + " is listed by two sources, "
                            + owner.source().describe() + " and "
                            + source.source().describe()
                            + ": only one can read it; narrow the pattern of the other");
                }
            }
            all.add(new SourceInputs(
                    source,
                    Transform.of(
                            source.transform(), clock, run, job.quarantine().mask()),
                    resources));
        }
        if (!wrong.isEmpty()) {
            throw new RunFailedException(String.join("\n", wrong));
        }
    }

    /** Lets go of what the inputs hold beyond their streams. */
    @Override
    public void close() {
        for (Resource resource : resources) {
            try {
                resource.close();
            } catch (IOException e) {
                // Only what was opened for reading is let go: nothing of the load depends on it.
                continue;
            }
        }
    }
}
