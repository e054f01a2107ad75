package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.InputFailedException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What stands against a run of a job, in its inputs and in its target. Used once, by one thread. */
final class JobCheck {

    private final Job job;
    private final EngineThreads threads;
    private final List<String> facts = new ArrayList<>();
    private final List<String> against = new ArrayList<>();

    JobCheck(Job job, EngineThreads threads) {
        this.job = job;
        this.threads = threads;
    }

    Readiness check(RunContext context) {
        try (RunContext reading = context.child("input", job.timeouts().input())) {
            inputs(reading);
        }
        try (RunContext connecting = context.child("connect", job.timeouts().connect())) {
            Readiness target = job.target().check(job.schema(), connecting);
            facts.addAll(target.facts());
            against.addAll(target.against());
        }
        return new Readiness(facts, against);
    }

    private void inputs(RunContext context) {
        try {
            List<SourceInputs> listed = SourceInputs.of(job, Clock.systemDefaultZone(), context);
            try {
                listed.forEach(each -> look(each, context));
            } finally {
                listed.forEach(SourceInputs::close);
            }
        } catch (RunFailedException e) {
            String.valueOf(e.getMessage()).lines().forEach(against::add);
        }
    }

    private void look(SourceInputs inputs, RunContext context) {
        JobSource source = inputs.source();
        List<Resource> resources = inputs.resources();
        if (resources.isEmpty()) {
            facts.add("no input is there now: " + source.source().describe() + "; that is well, as if_none: ok says");
            return;
        }
        for (Resource resource : resources) {
            resource.unreadable().ifPresent(why -> told(source, why));
        }
        Resource first = resources.get(0);
        facts.add(source.source().describe() + ": "
                + (resources.size() == 1 ? "1 input, " : resources.size() + " inputs, the first is ") + first.name());
        if (!first.reopenable() || first.unreadable().isPresent()) {
            return;
        }
        try (OpenInput opened = OpenInput.of(first, source.format(), job.limits(), threads, context)) {
            opened.bind(inputs.transform(), job.limits());
            facts.addAll(new Glimpse(opened, threads).missing(context));
        } catch (InputFailedException e) {
            told(source, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            told(source, first.name() + " cannot be closed: " + e.getMessage());
        }
    }

    private void told(JobSource source, String failure) {
        switch (source.onInputFailure()) {
            case FAIL -> failure.lines().forEach(against::add);
            case SKIP -> failure.lines().forEach(line -> facts.add("a run would leave this input out: " + line));
        }
    }
}
