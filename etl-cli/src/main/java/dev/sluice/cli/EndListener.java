package dev.sluice.cli;

import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunProgress;
import dev.sluice.report.RunReport;
import java.util.function.Consumer;

/**
 * Hears what another listener hears, and does something more when the run has ended. Used by one thread.
 *
 * @param other hears everything first
 * @param end what is done at the end
 */
record EndListener(RunListener other, Consumer<RunReport> end) implements RunListener {

    @Override
    public void inputStarted(String resource) {
        other.inputStarted(resource);
    }

    @Override
    public void inputSkipped(String resource, String why) {
        other.inputSkipped(resource, why);
    }

    @Override
    public void inputLeftOut(String resource, String why) {
        other.inputLeftOut(resource, why);
    }

    @Override
    public void progress(RunProgress progress) {
        other.progress(progress);
    }

    @Override
    public void retrying(int attempt, String why) {
        other.retrying(attempt, why);
    }

    @Override
    public void ended(RunReport report) {
        other.ended(report);
        end.accept(report);
    }
}
