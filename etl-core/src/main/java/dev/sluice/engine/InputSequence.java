package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.InputFailedException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.pipeline.InputIdentity;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Resource;
import dev.sluice.write.LoadWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the inputs of an attempt one after the other: each is loaded, skipped because it was loaded before, or left out because it cannot be read. Used once, by one thread. */
final class InputSequence {

    private final Job job;
    private final RunOptions options;
    private final RunListener listener;
    private final EngineThreads threads;
    private final RunTale tale;
    private final LoadSession session;
    private final LoadedBefore before;
    private final Progress progress;
    private final @Nullable PartCommits parts;
    private final List<Resource> inTarget = new ArrayList<>();
    private final Set<String> incomplete = new HashSet<>();
    private boolean begun;

    InputSequence(
            Job job,
            List<SourceInputs> inputs,
            RunOptions options,
            RunListener listener,
            EngineThreads threads,
            RunTale tale,
            LoadSession session,
            @Nullable PartCommits parts) {
        this.job = job;
        this.options = options;
        this.listener = listener;
        this.threads = threads;
        this.tale = tale;
        this.session = session;
        this.progress = new Progress(
                inputs.stream().flatMap(each -> each.resources().stream()).toList());
        this.before = new LoadedBefore(session, tale.run(), options.again());
        this.parts = parts;
    }

    /** Takes the inputs of a source. */
    void take(SourceInputs inputs, LoadWriter writer, RunContext context) {
        InputLoad load = new InputLoad(inputs, job.limits(), threads, listener);
        for (Resource resource : inputs.resources()) {
            try (RunContext input = context.child("input", job.timeouts().input())) {
                take(resource, load, writer, input);
                inTarget.add(resource);
            } catch (InputFailedException e) {
                if (inputs.source().onInputFailure() == JobSource.OnInputFailure.FAIL) {
                    tale.unfinished(resource.name(), writer.unfinished());
                    throw e;
                }
                leaveOut(resource, String.valueOf(e.getMessage()), writer, context);
            } catch (RuntimeException e) {
                tale.unfinished(resource.name(), writer.unfinished());
                throw e;
            }
        }
    }

    /** Whether there was something to load. */
    boolean hasBegun() {
        return begun;
    }

    /** The inputs of which the target will hold everything once the run is committed, in load order; without the parts of what has another part that was left out. */
    List<Resource> inTarget() {
        return inTarget.stream()
                .filter(each -> each.container().filter(incomplete::contains).isEmpty())
                .toList();
    }

    private void take(Resource resource, InputLoad load, LoadWriter writer, RunContext context) {
        InputKey key = key(resource, context);
        LoadedBefore.Found found = found(resource, key, context);
        if (found != null) {
            LoadedInput earlier = found.earlierInThisRun();
            if (earlier == null) {
                tale.skipped(resource.name(), found.why());
            } else {
                tale.loadedEarlier(earlier);
            }
            progress.skipped(resource);
            listener.inputSkipped(resource.name(), found.why());
            return;
        }
        PartLoad part = part(resource, key, context);
        listener.inputStarted(resource.name());
        if (!begun) {
            begun = true;
            session.before(context);
        }
        InputLoad.Loaded loaded = load.load(resource, part, writer, progress, context);
        progress.loaded(resource);
        Counts committed = part == null ? Counts.ZERO : part.committed();
        tale.loaded(resource.name(), committed, loaded);
        session.recordInput(
                new LoadedInput(
                        resource.name(),
                        key,
                        loaded.sha256(),
                        tale.run(),
                        tale.started(),
                        committed.plus(loaded.counts())),
                options.again(),
                context);
    }

    private void leaveOut(Resource resource, String why, LoadWriter writer, RunContext context) {
        writer.leaveOut(context);
        before.leftOut(resource);
        resource.container().ifPresent(incomplete::add);
        tale.leftOut(resource.name(), why);
        progress.skipped(resource);
        listener.inputLeftOut(resource.name(), why);
    }

    private static @Nullable InputKey key(Resource resource, RunContext context) {
        try {
            return InputIdentity.key(resource, context).orElse(null);
        } catch (RunFailedException e) {
            throw new InputFailedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unread(resource, e);
        }
    }

    private @Nullable PartLoad part(Resource resource, @Nullable InputKey key, RunContext context) {
        if (parts == null) {
            return null;
        }
        if (key == null) {
            throw new RunFailedException(
                    resource.name()
                            + " can be read only once, so no run could go on behind what is committed of it: write `commit: run`");
        }
        try {
            return parts.load(resource, key, context);
        } catch (IOException e) {
            throw unread(resource, e);
        }
    }

    private LoadedBefore.@Nullable Found found(Resource resource, @Nullable InputKey key, RunContext context) {
        try {
            return before.find(resource, key, context);
        } catch (IOException e) {
            throw unread(resource, e);
        }
    }

    private static InputFailedException unread(Resource resource, IOException cause) {
        return new InputFailedException(resource.name() + " cannot be read: " + cause.getMessage(), cause);
    }
}
