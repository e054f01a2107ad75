package dev.sluice.context;

import java.time.Duration;

/** Runs a short action later, on a thread of the engine's. Implementations are thread-safe. */
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
