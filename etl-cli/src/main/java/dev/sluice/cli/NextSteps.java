package dev.sluice.cli;

import dev.sluice.report.RunReport;

/**
 * What a person does with rejects, as commands to copy.
 *
 * @param page where it is written
 * @param job the job file, as a person would type it
 * @param remembers whether the target remembers which inputs were loaded
 */
record NextSteps(Page page, String job, boolean remembers) {

    void print(RunReport report) {
        page.title("What to do next");
        step("look at them", "sluice quarantine list " + quoted(job));
        if (report.succeeded() && remembers) {
            step("load them", "correct them in a new file among the inputs, then");
            step("", "sluice run " + quoted(job) + "   (what is loaded is skipped)");
        } else {
            step("run again", "correct the inputs, or the job, then");
            step("", "sluice run " + quoted(job));
        }
    }

    private void step(String what, String how) {
        page.line(4, String.format("%-14s%s", what, how));
    }

    /** A word of a shell, quoted where it must be. */
    private static String quoted(String word) {
        String safe = Printable.of(word);
        return safe.matches("[\\w./:@%+=,-]+") ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
