package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.context.Watchdog;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.SluiceException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Every thread of a run: one that frames, some that work, and two that watch the clock (so that one which asks a stalled server to cancel does not hold up the other). Whoever opens it closes it. */
final class EngineThreads implements AutoCloseable {

    private static final int WATCHERS = 2;

    private final int workers;
    private final ExecutorService framing;
    private final ExecutorService working;
    private final ScheduledThreadPoolExecutor watching;

    EngineThreads(int workers) {
        this.workers = workers;
        this.framing = pool(1, "sluice-framer");
        this.working = pool(workers, "sluice-worker");
        this.watching = new ScheduledThreadPoolExecutor(WATCHERS, named("sluice-watchdog"));
        this.watching.setRemoveOnCancelPolicy(true);
    }

    private static ExecutorService pool(int size, String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, name + "-" + count.incrementAndGet());
            // A watchdog or a framer that is stuck in a read must not keep the process alive after the run has ended.
            thread.setDaemon(true);
            return thread;
        };
    }

    int workers() {
        return workers;
    }

    ExecutorService framing() {
        return framing;
    }

    ExecutorService working() {
        return working;
    }

    Watchdog watchdog() {
        return (delay, action) -> {
            ScheduledFuture<?> future = watching.schedule(action, delay(delay), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        };
    }

    private static long delay(Duration delay) {
        return Math.max(0, delay.toNanos());
    }

    @Override
    public void close() {
        framing.shutdownNow();
        working.shutdownNow();
        watching.shutdownNow();
    }

    /** Waits for a task, and leaves it behind when the context ends. */
    static <T> T join(FutureTask<T> task, Function<Throwable, SluiceException> failed, RunContext context) {
        try (RunContext.Registration wake = context.onExpiry(() -> task.cancel(true))) {
            return task.get();
        } catch (CancellationException e) {
            context.check();
            throw e;
        } catch (ExecutionException e) {
            throw failed.apply(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("the run's thread was interrupted", e);
        }
    }
}
