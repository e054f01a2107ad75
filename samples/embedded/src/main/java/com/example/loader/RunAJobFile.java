package com.example.loader;

import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import java.nio.file.Path;

/** Runs a job file and says how it went: {@code RunAJobFile job.yaml}. */
public final class RunAJobFile {

    private RunAJobFile() {}

    public static void main(String[] arguments) {
        RunReport report = run(Path.of(arguments[0]));
        System.out.println(report.status() + ": " + report.counts());
        System.exit(report.succeeded() ? 0 : 1);
    }

    static RunReport run(Path file) {
        // tag::run[]
        try (Job job = Job.load(file);
                LocalEngine engine = new LocalEngine()) {
            return engine.run(job);
        }
        // end::run[]
    }
}
