package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;

/** Opens the rejects of a job. Has no state. */
final class JobRejects {

    private JobRejects() {}

    /** The rejects, with what was replayed where the target can be asked; where it cannot, that is told. */
    static Quarantine open(Job job, Terminal terminal, RunContext context) {
        try (RunContext connecting = context.child("connect", job.timeouts().connect())) {
            return Quarantine.of(job.rejects(), job.target(), connecting);
        } catch (RunFailedException | TransientException | DeadlineExpiredException e) {
            context.check();
            terminal.err()
                    .println("sluice: what was replayed is not known, and shows as it stood before: "
                            + Printable.of(String.valueOf(e.getMessage())));
            return Quarantine.withoutLedger(job.rejects(), context);
        }
    }
}
