package dev.sluice.read.csv;

/**
 * Which rows of an input are no data. Immutable and thread-safe.
 *
 * @param skip how many lines before the header are passed over, whatever they hold
 * @param header how many records make the header; 0 when there is none. The names of several are joined with a space
 * @param skipEnd how many records at the end are passed over
 */
public record CsvRows(int skip, int header, int skipEnd) {

    /** The first record is the header, and all others are data. */
    public static final CsvRows ONE_HEADER = new CsvRows(0, 1, 0);

    /** The most lines before the header. */
    public static final int MOST_SKIPPED = 1_000_000;

    /** The most records of a header. */
    public static final int MOST_HEADERS = 10;

    /** The most records at the end. As many are held in memory. */
    public static final int MOST_SKIPPED_AT_END = 100;

    public CsvRows {
        if (skip < 0
                || skip > MOST_SKIPPED
                || header < 0
                || header > MOST_HEADERS
                || skipEnd < 0
                || skipEnd > MOST_SKIPPED_AT_END) {
            throw new IllegalArgumentException("lines to skip are 0 to " + MOST_SKIPPED + ", header rows 0 to "
                    + MOST_HEADERS + ", rows to skip at the end 0 to " + MOST_SKIPPED_AT_END);
        }
    }
}
