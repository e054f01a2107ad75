package dev.sluice.cli;

import dev.sluice.engine.RunProgress;
import java.util.Locale;

/** How far a run is, in one line: the input, records, rate, rejects; and where every size is known, the share and the time left. */
final class ProgressText {

    /** The shortest name that is still worth its place, in columns. */
    private static final int SHORTEST_NAME = 12;

    /** The cells of a bar, and of one that leaves a long name its room. */
    private static final int BAR = 20;

    private static final int SHORT_BAR = 10;

    /** What stands around the cells, and before them. */
    private static final int BRACKETS = 4;

    /** Before so much is read, a guess at the time left would jump about. */
    private static final double LEAST_SHARE = 0.05;

    private ProgressText() {}

    /**
     * The line.
     *
     * @param nanos how long the run has read so far
     * @param width the most columns; the input's name gives way
     */
    static String of(RunProgress progress, long nanos, int width) {
        StringBuilder line = new StringBuilder();
        if (progress.inputs() > 1) {
            line.append(String.format(Locale.ROOT, " (%d of %d)", progress.input(), progress.inputs()));
        }
        double seconds = Math.max(1, nanos) / 1e9;
        line.append(
                String.format(Locale.ROOT, "  %,d records  %,.0f/s", progress.records(), progress.records() / seconds));
        if (progress.rejects() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d rejected", progress.rejects()));
        }
        if (progress.size().isPresent() && progress.size().getAsLong() > 0) {
            double share = Math.min(
                    1, (double) progress.storedBytes() / progress.size().getAsLong());
            String left = String.format(Locale.ROOT, " %.0f%%", Math.floor(share * 100));
            if (share > LEAST_SHARE && share < 1) {
                left += "  " + time((long) (nanos / share * (1 - share) / 1e9)) + " left";
            }
            int room = width - line.length() - left.length();
            int name = Cells.width(Printable.of(progress.resource()));
            String bar = bar(share, room - name >= BAR + BRACKETS ? BAR : SHORT_BAR);
            line.append(room - SHORTEST_NAME >= bar.length() ? bar : " ").append(left);
        }
        return Cells.end(
                        Printable.of(progress.resource()),
                        Math.max(SHORTEST_NAME, width - Cells.width(line.toString())))
                + line;
    }

    private static String bar(double share, int cells) {
        int done = (int) (share * cells);
        return "  [" + "#".repeat(done) + "-".repeat(cells - done) + "]";
    }

    /** Seconds, as a person says them. */
    static String time(long seconds) {
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : Math.max(1, seconds) + " s";
    }
}
