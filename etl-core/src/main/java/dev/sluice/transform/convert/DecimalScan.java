package dev.sluice.transform.convert;

import dev.sluice.read.Swar;
import org.jspecify.annotations.Nullable;

/**
 * One look at a written number: its sign, its digits, how many of them stand after the decimal sign, its exponent. Nothing is expanded, so {@code 1e1000000000} costs no more than its twelve bytes. Used
 * by one thread, for one number after the other.
 *
 * <p>The value is {@code digits * 10^-scale}, where the digits are those without leading zeros.
 */
final class DecimalScan {

    /** Numbers are not grouped. */
    static final char NO_GROUP = 0;

    /** {@link #mantissa} holds numbers of at most so many significant digits. */
    static final int MANTISSA_DIGITS = 18;

    /** Exponents beyond it are taken as it: they are far out of every range, and stay so whatever digits a field can hold. */
    private static final long MOST_EXPONENT = 1_000_000_000_000L;

    private static final int NO_BYTE = 256;

    private final int decimal;
    private final int group;
    private final @Nullable MarkStrip marks;
    private final boolean hundredths;
    private byte[] bytes = new byte[0];
    private byte[] digits = new byte[32];
    private int first;
    private int end;
    private boolean negative;
    private boolean whole;
    private long mantissa;
    private int significant;
    private int integers;
    private int fraction;
    private long exponent;

    DecimalScan(Notation notation) {
        this.decimal = notation.decimal();
        this.group = notation.group() == NO_GROUP ? NO_BYTE : notation.group();
        this.marks = MarkStrip.of(notation.marks());
        this.hundredths = notation.marks().percent() == NumberMarks.Percent.HUNDREDTHS;
    }

    /** Reads {@code source[from, to)}; false when it is no number. */
    boolean scan(byte[] source, int from, int to) {
        return marks == null ? scanPlain(source, from, to) : scanMarked(marks, source, from, to);
    }

    private boolean scanMarked(MarkStrip strip, byte[] source, int from, int to) {
        if (!strip.strip(source, from, to) || !scanPlain(source, strip.from, strip.to)) {
            return false;
        }
        if (strip.signed) {
            if (source[strip.from] == '-' || source[strip.from] == '+') {
                return false;
            }
            negative = strip.negative;
        }
        if (strip.percent && hundredths) {
            whole = false;
            exponent -= 2;
        }
        return true;
    }

    private boolean scanPlain(byte[] source, int from, int to) {
        int i = from;
        negative = false;
        if (i < to && (source[i] == '-' || source[i] == '+')) {
            negative = source[i] == '-';
            i++;
        }
        bytes = source;
        first = i;
        mantissa = 0;
        significant = 0;
        fraction = 0;
        exponent = 0;
        whole = true;
        i = scanInteger(i, to);
        if (i < 0) {
            return false;
        }
        boolean any = i > first;
        integers = significant;
        if (i < to && source[i] == decimal) {
            whole = false;
            int start = ++i;
            i = scanDigits(i, to);
            fraction = i - start;
            any |= fraction > 0;
        }
        end = i;
        if (i < to && any && (source[i] | 0x20) == 'e') {
            whole = false;
            return scanExponent(i + 1, to);
        }
        return any && i == to;
    }

    /** The digits before the decimal sign; -1 when their groups are wrong. */
    private int scanInteger(int from, int to) {
        int i = scanDigits(from, to);
        int mark = groupAt(i, to);
        if (mark == 0) {
            return i;
        }
        if (i == from || i - from > 3) {
            return -1;
        }
        boolean zero = i - from == 1 && bytes[from] == '0';
        int groups = 0;
        for (; mark > 0; mark = groupAt(i, to)) {
            int start = i + mark;
            i = scanDigits(start, Math.min(to, start + 4));
            if (i - start != 3) {
                return -1;
            }
            groups++;
        }
        // 0,500 is rather a half than five hundred.
        return zero && groups == 1 && (i == to || bytes[i] != decimal) ? -1 : i;
    }

    /** How many bytes the sign between groups has that stands here; 0 when there is none. A space is also one that breaks no line. */
    private int groupAt(int at, int to) {
        if (at == to) {
            return 0;
        }
        return bytes[at] == group ? 1 : group == ' ' ? MarkStrip.spaceAt(bytes, at, to) : 0;
    }

    private int scanDigits(int from, int to) {
        int i = from;
        if (significant <= MANTISSA_DIGITS - 8 && i <= bytes.length - 8) {
            // Mostly there are fewer than eight; a loop that ends now here, now there costs more than this.
            long word = Swar.word(bytes, i);
            int here = Math.min(Digits.count(word), to - i);
            mantissa = mantissa * Digits.power(here) + Digits.value(word, here);
            significant += significant > 0 ? here : Digits.significant(word, here);
            i += here;
            if (here < 8) {
                return i;
            }
        }
        long value = mantissa;
        int count = significant;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (count > 0 || digit != 0) {
                count++;
                if (count <= MANTISSA_DIGITS) {
                    value = value * 10 + digit;
                }
            }
        }
        mantissa = value;
        significant = count;
        return i;
    }

    private boolean scanExponent(int from, int to) {
        int i = from;
        boolean minus = false;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            minus = bytes[i] == '-';
            i++;
        }
        if (i == to) {
            return false;
        }
        long value = 0;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = Math.min(MOST_EXPONENT, value * 10 + digit);
        }
        exponent = minus ? -value : value;
        return true;
    }

    boolean negative() {
        return negative;
    }

    /** Whether there was neither a decimal sign nor an exponent. */
    boolean isWhole() {
        return whole;
    }

    /** The significant digits as a number, while there are at most {@link #MANTISSA_DIGITS}. */
    long mantissa() {
        return mantissa;
    }

    /** How many digits there are without leading zeros; 0 for zero. */
    int significant() {
        return significant;
    }

    /** How many of the significant digits stand before the decimal sign as written. */
    int integers() {
        return integers;
    }

    /** Whether an exponent other than zero was written. */
    boolean hasExponent() {
        return exponent != 0;
    }

    /** How many of the digits stand after the point once the exponent is applied; negative when zeros would have to be added before it. */
    long scale() {
        return fraction - exponent;
    }

    /** How many of the significant digits are zeros at the end. */
    int trailingZeros() {
        int zeros = 0;
        for (int i = end - 1; i >= first && zeros < significant; i--) {
            if (bytes[i] == '0') {
                zeros++;
            } else if (bytes[i] >= '1' && bytes[i] <= '9') {
                break;
            }
        }
        return zeros;
    }

    /** The significant digits as ASCII, in an array that the next call overwrites. */
    byte[] digits() {
        if (digits.length < significant) {
            digits = new byte[significant];
        }
        int count = 0;
        for (int i = first; i < end; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9' && (count > 0 || c != '0')) {
                digits[count++] = c;
            }
        }
        return digits;
    }
}
