package dev.sluice.context;

import dev.sluice.failure.CancelledException;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.SluiceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bounds under which a piece of work runs: its deadline and whether it was cancelled. It is handed down through every call; a child has the same cancellation and an earlier or equal deadline.
 * Thread-safe. Whoever makes a child with {@link #child} closes it.
 */
public final class RunContext implements AutoCloseable {

    private final @Nullable RunContext parent;
    private final Deadline deadline;
    private final Watchdog watchdog;
    private final State state;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final Watchdog.Handle alarm;

    /** What a whole tree of contexts shares. */
    private static final class State {
        final CountDownLatch ended = new CountDownLatch(1);
        final AtomicReference<@Nullable SluiceException> cause = new AtomicReference<>();
        final List<Registration> all = new CopyOnWriteArrayList<>();
    }

    /** An action that {@link #onExpiry} registered. */
    public final class Registration implements AutoCloseable {
        private final Runnable action;
        private final AtomicBoolean over = new AtomicBoolean();

        private Registration(Runnable action) {
            this.action = action;
        }

        /** Runs the action unless it has run or was taken back: cancellation, this deadline and a parent's may all come. */
        private void run() {
            if (over.compareAndSet(false, true)) {
                action.run();
            }
        }

        private RunContext owner() {
            return RunContext.this;
        }

        /** Takes the action back. */
        @Override
        public void close() {
            over.set(true);
            registrations.remove(this);
            state.all.remove(this);
        }
    }

    private RunContext(@Nullable RunContext parent, Deadline deadline, Watchdog watchdog, State state) {
        this.parent = parent;
        this.deadline = deadline;
        this.watchdog = watchdog;
        this.state = state;
        boolean ownAlarm = parent == null || !parent.deadline.equals(deadline);
        this.alarm = ownAlarm ? watchdog.after(deadline.left(), this::fire) : () -> {};
    }

    /** The context of a run. Whoever opens it closes it. */
    public static RunContext open(Duration runLimit, Watchdog watchdog, LongSupplier clock) {
        return new RunContext(null, Deadline.in("run", runLimit, clock), watchdog, new State());
    }

    /** A context for a part of this work, with its own limit; close it when the part has ended. */
    public RunContext child(String name, Duration limit) {
        return new RunContext(this, deadline.child(name, limit), watchdog, state);
    }

    /** The deadline that holds here. */
    public Deadline deadline() {
        return deadline;
    }

    /** Where short actions can be timed. */
    public Watchdog watchdog() {
        return watchdog;
    }

    /** Ends the whole run: every check in any context of the tree throws from now on. The first cause is kept. */
    public void cancel(SluiceException cause) {
        if (state.cause.compareAndSet(null, cause)) {
            state.ended.countDown();
            for (Registration registration : state.all) {
                registration.run();
            }
        }
    }

    /**
     * Ends the whole run, from any thread: what it has written is rolled back, and {@code run} returns.
     *
     * @param why for people; the report's message
     */
    public void cancel(String why) {
        cancel(new CancelledException(why));
    }

    /** Whether the run was cancelled, or this context's deadline has passed. */
    public boolean ended() {
        return state.cause.get() != null || deadline.expired();
    }

    /**
     * Returns when work may go on.
     *
     * @throws CancelledException when the run was cancelled
     * @throws DeadlineExpiredException when the deadline has passed
     */
    public void check() {
        SluiceException cause = state.cause.get();
        if (cause != null) {
            throw again(cause);
        }
        if (deadline.expired()) {
            throw expired();
        }
    }

    /** What {@link #check} throws when the deadline has passed. */
    public DeadlineExpiredException expired() {
        return new DeadlineExpiredException(
                "the " + deadline.name() + " deadline of " + seconds(deadline.limit()) + " passed");
    }

    private static SluiceException again(SluiceException cause) {
        // A new exception on each thread, so that each has its own stack and suppressed failures.
        if (cause instanceof DeadlineExpiredException) {
            return new DeadlineExpiredException(String.valueOf(cause.getMessage()), cause);
        }
        return new CancelledException(String.valueOf(cause.getMessage()), cause);
    }

    /**
     * Runs an action once, when this context's deadline passes, a parent's does, or the run is cancelled: that is how a wait that hears nothing (a read from a socket) is woken. The action must not
     * block. When it is too late already the action runs at once.
     */
    public Registration onExpiry(Runnable action) {
        Registration registration = new Registration(action);
        registrations.add(registration);
        state.all.add(registration);
        if (ended()) {
            registration.run();
            registration.close();
        }
        return registration;
    }

    private void fire() {
        for (Registration registration : state.all) {
            if (registration.owner().isWithin(this)) {
                registration.run();
            }
        }
    }

    private boolean isWithin(RunContext other) {
        for (RunContext at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits, and hears cancellation and the deadline.
     *
     * @throws CancelledException when the run is cancelled meanwhile
     * @throws DeadlineExpiredException when the deadline passes meanwhile
     */
    public void pause(Duration time) {
        Duration left = deadline.left();
        Duration wait = time.compareTo(left) < 0 ? time : left;
        try {
            if (!state.ended.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                check();
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        }
        check();
    }

    /** Ends the alarm of this context. The parent's stays. */
    @Override
    public void close() {
        alarm.close();
        for (Registration registration : registrations) {
            registration.close();
        }
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
