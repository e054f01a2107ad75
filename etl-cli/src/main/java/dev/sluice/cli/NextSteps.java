package dev.sluice.cli;

import dev.sluice.report.RunReport;
import dev.sluice.review.ShellWord;
import org.jspecify.annotations.Nullable;

/**
 * What a person does with rejects, as commands to copy.
 *
 * @param page where it is written
 * @param job the job file, as a person would type it
 * @param remembers whether the target remembers which inputs were loaded
 * @param reportPage where the report's page is; null when there is none
 */
record NextSteps(
        Page page, String job, boolean remembers, @Nullable String reportPage) {

    void print(RunReport report) {
        page.title("What to do next");
        if (reportPage != null) {
            step("read about it", reportPage);
        }
        String word = ShellWord.of(job);
        step("look at them", "sluice quarantine list " + word + (report.succeeded() ? "" : " --state run_failed"));
        if (report.succeeded() && remembers && report.deleted() == null) {
            step("load them", "correct the job, then");
            step("", "sluice quarantine replay " + word + "   (--dry-run only tries)");
            step("or", "correct them in a sheet:");
            step("", "sluice quarantine export " + word + " --to rejects.csv");
            step("", "sluice quarantine replay " + word + " --patched rejects.csv");
        } else {
            step("run again", "correct the inputs, or the job, then");
            step("", "sluice run " + word);
        }
    }

    private void step(String what, String how) {
        page.line(4, String.format("%-15s%s", what, how));
    }
}
