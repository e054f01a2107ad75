package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.context.Watchdog;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Contexts with a real clock and watchdog. */
public final class Contexts {

    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(2, work -> {
        Thread thread = new Thread(work, "test watchdog");
        thread.setDaemon(true);
        return thread;
    });

    private static final Watchdog WATCHDOG = (delay, action) -> {
        ScheduledFuture<?> future = TIMER.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    };

    private Contexts() {}

    public static RunContext open() {
        return open(Duration.ofSeconds(60));
    }

    public static RunContext open(Duration limit) {
        return RunContext.open(limit, WATCHDOG, System::nanoTime);
    }
}
