package dev.sluice.cli;

import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line on a terminal that tells how far the run is, written over itself; what must stay is printed above it. Used by one thread. */
final class ProgressLine implements RunListener {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Carriage return, and erase to the end of the line (ECMA-48, EL). */
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final int width;
    private final LongSupplier clock;
    private final long began;
    private long shown;
    private boolean open;

    /**
     * A line that is not there yet.
     *
     * @param width the columns of the terminal; a line in the last one would break
     * @param clock nanoseconds
     */
    ProgressLine(PrintWriter out, int width, LongSupplier clock) {
        this.out = out;
        this.width = width - 1;
        this.clock = clock;
        this.began = clock.getAsLong();
        this.shown = began;
    }

    @Override
    public void inputStarted(String resource) {
        if (!open) {
            over(Cells.end("reading " + Printable.of(resource), width));
        }
    }

    @Override
    public void progress(RunProgress progress) {
        long now = clock.getAsLong();
        if (now - shown < BETWEEN.toNanos()) {
            return;
        }
        shown = now;
        over(ProgressText.of(progress, now - began, width));
    }

    @Override
    public void inputLeftOut(String resource, String why) {
        above(LeftOutText.of(resource, why));
    }

    @Override
    public void retrying(int attempt, String why) {
        above("attempt " + attempt + " failed and is tried again: " + Printable.of(why));
    }

    private void above(String text) {
        over("");
        out.println(text);
        out.flush();
    }

    private void over(String text) {
        out.print(OVER + text);
        out.flush();
        open = !text.isEmpty();
    }

    /** Takes the line away. */
    void end() {
        if (open) {
            over("");
        }
    }
}
