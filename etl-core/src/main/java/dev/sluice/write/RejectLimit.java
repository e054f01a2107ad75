package dev.sluice.write;

/**
 * How many records may be rejected before the run fails. Immutable and thread-safe.
 *
 * @param rows the most rejects; with one more the run fails at once
 * @param ratio the largest share of rejects among the records read, as a fraction of 1; looked at once {@code after} records were read, and at the end
 * @param after how many records must have been read before the ratio counts
 */
public record RejectLimit(long rows, double ratio, long after) {

    /** Any number of rejects. */
    public static final RejectLimit NONE = new RejectLimit(Long.MAX_VALUE, 1, Long.MAX_VALUE);

    /** At most so many rejects, whatever their share. */
    public static RejectLimit ofRows(long rows) {
        return new RejectLimit(rows, 1, 0);
    }

    /** At most this share of rejects, as a fraction of 1, once so many records were read. */
    public static RejectLimit ofRatio(double ratio, long after) {
        return new RejectLimit(Long.MAX_VALUE, ratio, after);
    }

    public RejectLimit {
        if (rows < 0 || !(ratio >= 0 && ratio <= 1) || after < 0) {
            throw new IllegalArgumentException("rows and after are 0 or more, ratio is 0 to 1");
        }
    }
}
