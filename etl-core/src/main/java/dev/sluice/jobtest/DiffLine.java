package dev.sluice.jobtest;

/**
 * A line of what differs.
 *
 * @param mark what stands on it
 * @param text the line, its mark included
 */
public record DiffLine(Mark mark, String text) {

    /** What stands on a line. */
    public enum Mark {
        NONE,
        EXPECTED,
        FOUND
    }
}
