package dev.sluice.review;

import dev.sluice.quarantine.RejectState;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * What to type about the rejects of a run.
 *
 * @param job the job file, as a person would name it
 * @param report the run
 */
record Commands(String job, RunReport report) {

    /** The commands for the rejects of one reason. */
    List<String> of(Reason reason) {
        String filter = ShellWord.of(job) + " --run " + ShellWord.of(report.run()) + " --code " + reason.code()
                + (reason.column() == null ? "" : " --column " + ShellWord.of(reason.column()))
                + (reason.constraint() == null ? "" : " --constraint " + ShellWord.of(reason.constraint()));
        List<String> commands = new ArrayList<>();
        commands.add("sluice quarantine list " + filter + state());
        if (replayable()) {
            commands.add("sluice quarantine replay " + filter);
        }
        return commands;
    }

    /** Only what a run has committed without can be sent again by itself; the rejects of another come again with their input. */
    private boolean replayable() {
        return report.purpose() == Purpose.LOAD
                && switch (report.status()) {
                    case LOADED, LOADED_WITH_REJECTS, INPUTS_LEFT_OUT -> true;
                    default -> false;
                };
    }

    private String state() {
        if (report.purpose() == Purpose.DRY_RUN) {
            return " --state " + RejectState.DRY_RUN.label();
        }
        return replayable() ? "" : " --state " + RejectState.RUN_FAILED.label();
    }
}
