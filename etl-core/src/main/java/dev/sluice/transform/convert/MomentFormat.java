package dev.sluice.transform.convert;

/** One way to write a date or time. Used by one thread. */
interface MomentFormat {

    /** No value: the text is not written this way. */
    long NO_MATCH = Long.MIN_VALUE;

    /** No value: a day such as 31 February. */
    long NO_SUCH_DAY = Long.MIN_VALUE + 1;

    /** No value: an hour past 23, or a minute or second past 59. */
    long NO_SUCH_TIME = Long.MIN_VALUE + 2;

    /** No value: a year outside {@link Moments#MIN_YEAR} to {@link Moments#MAX_YEAR}. */
    long YEAR_OUT_OF_RANGE = Long.MIN_VALUE + 3;

    /** No value: a part of a microsecond. */
    long TOO_FINE = Long.MIN_VALUE + 4;

    /** No value: a local time that the zone skips. */
    long IN_GAP = Long.MIN_VALUE + 5;

    /** No value: no offset in the text, and no zone of the column. */
    long NO_OFFSET = Long.MIN_VALUE + 6;

    /** Everything above is a value. */
    long LAST_FAULT = NO_OFFSET;

    /** The value as its column stores it (days, or microseconds), or one of the faults. */
    long parse(byte[] bytes, int from, int to);
}
