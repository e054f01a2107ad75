package dev.sluice.cli;

import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line an event, for logs, and one every few seconds between. Used by one thread. */
final class PlainLines implements RunListener {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /** A log has no width. */
    private static final int WIDTH = 400;

    private final PrintWriter out;
    private final LongSupplier clock;
    private final long began;
    private long shown;

    /**
     * Lines of which none is printed yet.
     *
     * @param clock nanoseconds
     */
    PlainLines(PrintWriter out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.began = clock.getAsLong();
        this.shown = began;
    }

    @Override
    public void inputStarted(String resource) {
        print("reading " + Printable.of(resource));
    }

    @Override
    public void progress(RunProgress progress) {
        long now = clock.getAsLong();
        if (now - shown >= BETWEEN.toNanos()) {
            shown = now;
            print(ProgressText.of(progress, now - began, WIDTH));
        }
    }

    @Override
    public void inputLeftOut(String resource, String why) {
        print(LeftOutText.of(resource, why));
    }

    @Override
    public void retrying(int attempt, String why) {
        print("attempt " + attempt + " failed and is tried again: " + Printable.of(why));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
