package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets SIGINT and SIGTERM cancel a run, and lets the process end only when the run has rolled back and said so. The virtual machine announces both signals by its shutdown, which this waits in, bounded. Thread-safe.
 */
public final class Shutdown {

    /** How long a cancelled run may take to roll back, close and print, before the process ends all the same. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final int cancelledCode;
    private @Nullable RunContext running;
    private boolean announced;
    private volatile int code;

    private Shutdown(int cancelledCode) {
        this.cancelledCode = cancelledCode;
    }

    /**
     * Hears the signals of this process.
     *
     * @param cancelledCode the exit code when a cancelled run does not end in time
     */
    public static Shutdown install(int cancelledCode) {
        Shutdown shutdown = new Shutdown(cancelledCode);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "sluice-shutdown"));
        return shutdown;
    }

    /** Hears nothing: for a run inside another program, which has its own ways. */
    public static Shutdown ignored() {
        return new Shutdown(0);
    }

    /** From now on a signal cancels this context. */
    public synchronized void watch(RunContext context) {
        running = context;
        if (announced) {
            context.cancel(new CancelledException("cancelled by a signal"));
        }
    }

    /** The work has ended, and everything is printed: the process may end, with this code. */
    public void ended(int exitCode) {
        code = exitCode;
        ended.countDown();
    }

    private void run() {
        if (ended.getCount() == 0) {
            return;
        }
        announce();
        try {
            if (ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(cancelledCode);
    }

    private synchronized void announce() {
        announced = true;
        if (running != null) {
            running.cancel(new CancelledException("cancelled by a signal"));
        }
    }
}
