package dev.sluice.connector.jdbc.check;

/**
 * A number in decimal text (optional sign, digits, optional point and digits), its digits addressed by their power of ten: no big number is ever made of it, so length costs no more than reading it. Not thread-safe.
 */
public final class DecimalText {

    private byte[] bytes = new byte[0];
    private int digits;
    private int point;
    private int end;
    private boolean negative;
    private int highest;
    private int lowest;

    /** Looks at {@code source[from, to)}; false when it is no number. */
    public boolean read(byte[] source, int from, int to) {
        bytes = source;
        end = to;
        negative = from < to && source[from] == '-';
        digits = negative || (from < to && source[from] == '+') ? from + 1 : from;
        point = to;
        int seen = 0;
        int firstNonZero = -1;
        int lastNonZero = -1;
        for (int i = digits; i < to; i++) {
            byte b = source[i];
            if (b == '.' && point == to) {
                point = i;
            } else if (b >= '0' && b <= '9') {
                seen++;
                if (b != '0') {
                    firstNonZero = firstNonZero < 0 ? i : firstNonZero;
                    lastNonZero = i;
                }
            } else {
                return false;
            }
        }
        highest = firstNonZero < 0 ? Integer.MIN_VALUE : power(firstNonZero);
        lowest = lastNonZero < 0 ? Integer.MAX_VALUE : power(lastNonZero);
        return seen > 0;
    }

    private int power(int index) {
        return index < point ? point - 1 - index : point - index;
    }

    /** Whether a minus stands before it, also before zero. */
    public boolean negative() {
        return negative;
    }

    /** Whether no digit but zero stands in it. */
    public boolean isZero() {
        return highest == Integer.MIN_VALUE;
    }

    /** The power of ten of the first digit that is not zero. */
    public int highest() {
        return highest;
    }

    /** The power of ten of the last digit that is not zero. */
    public int lowest() {
        return lowest;
    }

    /** How many digits stand after the point, zeros too. */
    public int scale() {
        return point == end ? 0 : end - point - 1;
    }

    /** The digit of a power of ten; 0 where none stands. */
    public int digit(int power) {
        int index = power >= 0 ? point - 1 - power : point - power;
        return index < digits || index >= end ? 0 : bytes[index] - '0';
    }
}
