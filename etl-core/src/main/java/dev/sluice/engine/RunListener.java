package dev.sluice.engine;

import dev.sluice.report.RunReport;

/** Hears how a run goes on. Called from the run's own thread, so it must be quick. */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** An input begins. */
    default void inputStarted(String resource) {}

    /** An input is left out, and why. */
    default void inputSkipped(String resource, String why) {}

    /** An input could not be read and is left out of the run, and why. */
    default void inputLeftOut(String resource, String why) {}

    /** Another chunk went through the pipeline. */
    default void progress(RunProgress progress) {}

    /** An attempt failed in a way that may pass; another begins after a pause. */
    default void retrying(int attempt, String why) {}

    /** The run has ended; whom the job's {@code notify} names is told after this. May take its time. */
    default void ended(RunReport report) {}
}
