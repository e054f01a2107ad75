package dev.sluice.cli;

import dev.sluice.report.RunReport;

/** How the process tells a script what happened. */
enum ExitCode {
    LOADED(0),
    WRONG_JOB_OR_COMMAND(1),
    RUN_FAILED(2),
    REJECT_LIMIT(3),
    LOADED_IN_PART(4),
    CANCELLED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ExitCode of(RunReport.Status status, boolean failOnReject) {
        return switch (status) {
            case LOADED, WOULD_LOAD, NOTHING_TO_LOAD -> LOADED;
            case LOADED_WITH_REJECTS, WOULD_LOAD_WITH_REJECTS -> failOnReject ? LOADED_IN_PART : LOADED;
            case INPUTS_LEFT_OUT, WOULD_LEAVE_OUT_INPUTS -> LOADED_IN_PART;
            case FAILED, OUTCOME_UNKNOWN -> RUN_FAILED;
            case REJECT_LIMIT -> REJECT_LIMIT;
            case CANCELLED -> CANCELLED;
        };
    }
}
