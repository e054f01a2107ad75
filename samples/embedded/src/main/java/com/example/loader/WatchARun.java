package com.example.loader;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunOptions;
import dev.sluice.engine.RunProgress;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Hears how a run goes on, gives it a deadline and cancels it: {@code WatchARun job.yaml}. */
public final class WatchARun {

    private WatchARun() {}

    public static void main(String[] arguments) {
        try (Job job = Job.load(Path.of(arguments[0]))) {
            System.out.println(watch(job, System.out::println).status());
        }
    }

    static RunReport watch(Job job, Consumer<String> tell) {
        // tag::listener[]
        RunListener listener = new RunListener() {
            @Override
            public void inputStarted(String resource) {
                tell.accept("reading " + resource);
            }

            @Override
            public void progress(RunProgress at) {
                tell.accept(at.records() + " records, " + at.rejects() + " rejects so far");
            }

            @Override
            public void retrying(int attempt, String why) {
                tell.accept("attempt " + attempt + " failed, another begins: " + why);
            }
        };
        try (LocalEngine engine = new LocalEngine();
                RunContext context = engine.context(Duration.ofMinutes(5))) {
            return engine.run(job, RunOptions.DEFAULT, listener, context);
        }
        // end::listener[]
    }

    /** Runs until the stop is heard; whatever was written is rolled back then. */
    static RunReport runUntil(Consumer<Runnable> onStop, Job job) {
        // tag::cancel[]
        try (LocalEngine engine = new LocalEngine();
                RunContext context = engine.context(job.timeouts().run())) {
            onStop.accept(() -> context.cancel("the application stops")); // from any thread
            return engine.run(job, context); // status CANCELLED; can be run again
        }
        // end::cancel[]
    }
}
