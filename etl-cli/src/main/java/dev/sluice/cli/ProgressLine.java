package dev.sluice.cli;

import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on a terminal that tells how far the run is, written over itself; what must stay is printed above it. Used by one thread. */
final class ProgressLine implements RunListener {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Carriage return, and erase to the end of the line (ECMA-48, EL). */
    private static final String OVER = "\r\u001b[K";

    /** How much of a name is shown. */
    private static final int MAX_NAME = 40;

    private final PrintWriter out;
    private final LongSupplier clock;
    private final long began;
    private long shown;
    private boolean open;
    private long inputBegan;

    ProgressLine(PrintWriter out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.began = clock.getAsLong();
        this.inputBegan = began;
    }

    @Override
    public void inputStarted(String resource) {
        inputBegan = clock.getAsLong();
        over("reading " + name(resource));
    }

    @Override
    public void progress(RunProgress progress) {
        long now = clock.getAsLong();
        if (now - shown < BETWEEN.toNanos()) {
            return;
        }
        shown = now;
        over(line(progress, now - began, now - inputBegan));
    }

    /** The line: input, records, rate, rejects, share of the input, time left. */
    static String line(RunProgress progress, long runNanos, long inputNanos) {
        StringBuilder line = new StringBuilder(name(progress.resource()));
        double seconds = Math.max(1, runNanos) / 1e9;
        line.append(
                String.format(Locale.ROOT, "  %,d records  %,.0f/s", progress.records(), progress.records() / seconds));
        if (progress.rejects() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d rejected", progress.rejects()));
        }
        if (progress.size().isPresent() && progress.size().getAsLong() > 0) {
            double share = Math.min(
                    1, (double) progress.storedBytes() / progress.size().getAsLong());
            line.append(String.format(Locale.ROOT, "  %.0f%%", Math.floor(share * 100)));
            if (share > 0.05 && share < 1) {
                line.append("  ").append(left((long) (inputNanos / share * (1 - share) / 1e9)));
            }
        }
        return line.toString();
    }

    private static String left(long seconds) {
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min left";
        }
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s left" : Math.max(1, seconds) + " s left";
    }

    private static String name(String resource) {
        String name = Printable.of(resource);
        return name.length() <= MAX_NAME ? name : "…" + name.substring(name.length() - MAX_NAME + 1);
    }

    @Override
    public void inputLeftOut(String resource, String why) {
        above("left out: " + Printable.of(why));
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
