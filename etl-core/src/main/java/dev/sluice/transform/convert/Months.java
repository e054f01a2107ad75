package dev.sluice.transform.convert;

/**
 * Months that were met, so that the next value of one costs no arithmetic: a table instead of decisions that nobody can foresee. Whoever keeps one says by which key a month is known and at which place it stands; no month's key is 0.
 * Used by one thread.
 */
final class Months {

    /** How many places there are, as a power of two. */
    static final int PLACE_BITS = 7;

    private static final int LENGTH_BITS = 5;

    /** The key of the month at each place; 0 where none was met. */
    private final long[] keys = new long[1 << PLACE_BITS];

    /** The first day of each, in days since 1970-01-01, and in the lowest bits how many days it has: one array, so that memory is asked once. */
    private final int[] spans = new int[1 << PLACE_BITS];

    /** Whether the month of a key stands at its place. */
    boolean has(long key, int place) {
        return keys[place] == key;
    }

    /** Puts a month of the Gregorian calendar at a place, of a year from 1 on. */
    void put(long key, int place, int year, int month) {
        keys[place] = key;
        spans[place] = firstDay(year, month) << LENGTH_BITS | length(year, month);
    }

    /** The first day of the month at a place, in days since 1970-01-01. */
    int firstDay(int place) {
        return spans[place] >> LENGTH_BITS;
    }

    /** How many days the month at a place has; 0 where none was met. */
    int length(int place) {
        return spans[place] & ((1 << LENGTH_BITS) - 1);
    }

    private static int length(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01, counted in years that begin with March (Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
    private static int firstDay(int year, int month) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
