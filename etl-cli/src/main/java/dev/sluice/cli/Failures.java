package dev.sluice.cli;

import dev.sluice.config.JobFileException;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.SluiceException;

/** Tells a failure and chooses the exit code. */
final class Failures {

    private Failures() {}

    static int tell(Exception failure, Terminal terminal) {
        if (failure instanceof JobFileException wrong) {
            terminal.err().print(wrong.render());
            int count = wrong.problems().size();
            terminal.err().println(count + (count == 1 ? " problem" : " problems") + "; nothing was moved");
            terminal.err().flush();
            return ExitCode.WRONG_JOB_OR_COMMAND.code();
        }
        if (failure instanceof WrongCommandException) {
            terminal.err().println("sluice: " + failure.getMessage());
            terminal.err().flush();
            return ExitCode.WRONG_JOB_OR_COMMAND.code();
        }
        if (failure instanceof SluiceException known) {
            terminal.err().println("sluice: " + Printable.of(String.valueOf(known.getMessage())));
            terminal.err().flush();
            return known instanceof CancelledException ? ExitCode.CANCELLED.code() : ExitCode.RUN_FAILED.code();
        }
        terminal.err().println("sluice: a defect of the tool: " + failure + "; please report it with these lines:");
        for (StackTraceElement element : failure.getStackTrace()) {
            terminal.err().println("  at " + element);
        }
        terminal.err().flush();
        return ExitCode.RUN_FAILED.code();
    }
}
