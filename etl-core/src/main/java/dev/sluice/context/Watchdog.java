package dev.sluice.context;

import java.time.Duration;

/**
 * Runs a short action later, on threads of the engine's. Implementations are thread-safe and have at least two threads: an action that asks a server to cancel may wait up to a second for it, and the abort that follows must
 * not wait behind it.
 */
public interface Watchdog {

    /** Runs the action after the delay, unless the handle is closed first. The action must not block for long. */
    Handle after(Duration delay, Runnable action);

    /** An action that waits for its time. */
    interface Handle extends AutoCloseable {
        /** Takes the action back; does nothing when it has run. */
        @Override
        void close();
    }
}
