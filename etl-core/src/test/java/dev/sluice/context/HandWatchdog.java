package dev.sluice.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A clock that a test moves by hand, and the alarms that go off by it. Used by one thread. */
final class HandWatchdog implements Watchdog, LongSupplier {

    private long nanos = Long.MAX_VALUE - 1_000_000_000L; // close to where nanoseconds wrap around
    private final List<Alarm> alarms = new ArrayList<>();

    private record Alarm(long at, Runnable action) {}

    @Override
    public long getAsLong() {
        return nanos;
    }

    @Override
    public Handle after(Duration delay, Runnable action) {
        Alarm alarm = new Alarm(nanos + delay.toNanos(), action);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    void advance(Duration time) {
        nanos += time.toNanos();
        for (Alarm alarm : List.copyOf(alarms)) {
            if (alarm.at() - nanos <= 0) {
                alarms.remove(alarm);
                alarm.action().run();
            }
        }
    }

    int alarms() {
        return alarms.size();
    }
}
