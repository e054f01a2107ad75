package dev.sluice.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** numeric as PostgreSQL computes it (src/backend/utils/adt/numeric.c): on a long and a scale where that suffices, else on {@link BigDecimal}. */
final class Decimals {

    /** A number of so many digits fits a long. */
    static final int LONG_DIGITS = 18;

    /** The most digits before the point that PostgreSQL's numeric has. */
    static final int MAX_INTEGER_DIGITS = 131_072;

    /** The most digits after the point that PostgreSQL's numeric has. */
    static final int MAX_SCALE = 16_383;

    /** A quotient has at least so many significant digits: NUMERIC_MIN_SIG_DIGITS. */
    private static final int MIN_SIGNIFICANT = 16;

    /** A quotient's scale is at most this: NUMERIC_MAX_DISPLAY_SCALE. */
    private static final int MAX_QUOTIENT_SCALE = 1000;

    /** PostgreSQL's numeric is made of digits to the base of 10,000. */
    private static final int BASE_DIGITS = 4;

    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /** Whether a number has at most so many digits, {@link #LONG_DIGITS} or fewer. */
    static boolean isBelow(long number, int digits) {
        return number < POWERS[digits] && number > -POWERS[digits];
    }

    static int compare(Node a, Node b) {
        if (a.big == null && b.big == null) {
            if (a.scale == b.scale) {
                return Long.compare(a.number, b.number);
            }
            int shift = a.scale - b.scale;
            if (Math.abs(shift) <= LONG_DIGITS) {
                Node coarse = shift < 0 ? a : b;
                long power = POWERS[Math.abs(shift)];
                long widened = coarse.number * power;
                if (Math.multiplyHigh(coarse.number, power) == widened >> 63) {
                    return shift < 0 ? Long.compare(widened, b.number) : Long.compare(a.number, widened);
                }
            }
        }
        return a.decimal().compareTo(b.decimal());
    }

    static void add(Node a, Node b, Node out) {
        if (a.big == null && b.big == null && a.scale == b.scale) {
            long sum = a.number + b.number;
            if (((a.number ^ sum) & (b.number ^ sum)) >= 0) {
                out.setDecimal(sum, a.scale);
                return;
            }
        }
        set(out, a.decimal().add(b.decimal()));
    }

    static void subtract(Node a, Node b, Node out) {
        if (a.big == null && b.big == null && a.scale == b.scale) {
            long difference = a.number - b.number;
            if (((a.number ^ b.number) & (a.number ^ difference)) >= 0) {
                out.setDecimal(difference, a.scale);
                return;
            }
        }
        set(out, a.decimal().subtract(b.decimal()));
    }

    static void multiply(Node a, Node b, Node out) {
        if (a.big == null && b.big == null && a.scale + b.scale <= MAX_SCALE) {
            long product = a.number * b.number;
            if (Math.multiplyHigh(a.number, b.number) == product >> 63) {
                out.setDecimal(product, a.scale + b.scale);
                return;
            }
        }
        BigDecimal product = a.decimal().multiply(b.decimal());
        set(out, product.scale() <= MAX_SCALE ? product : product.setScale(MAX_SCALE, RoundingMode.HALF_UP));
    }

    static void divide(Node a, Node b, Node out) {
        BigDecimal dividend = a.decimal();
        BigDecimal divisor = b.decimal();
        if (divisor.signum() == 0) {
            throw EvaluationException.divisionByZero();
        }
        set(out, dividend.divide(divisor, quotientScale(dividend, divisor), RoundingMode.HALF_UP));
    }

    /** The scale of a quotient: select_div_scale. */
    private static int quotientScale(BigDecimal dividend, BigDecimal divisor) {
        int weight = weight(dividend) - weight(divisor);
        if (firstDigit(dividend) <= firstDigit(divisor)) {
            weight--;
        }
        int scale = MIN_SIGNIFICANT - weight * BASE_DIGITS;
        scale = Math.max(Math.max(scale, 0), Math.max(dividend.scale(), divisor.scale()));
        return Math.min(scale, MAX_QUOTIENT_SCALE);
    }

    /** The power of 10,000 of the first digit that is not zero; 0 for zero. */
    private static int weight(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.floorDiv(value.precision() - value.scale() - 1, BASE_DIGITS);
    }

    private static int firstDigit(BigDecimal value) {
        return value.signum() == 0
                ? 0
                : value.abs()
                        .scaleByPowerOfTen(-BASE_DIGITS * weight(value))
                        .setScale(0, RoundingMode.DOWN)
                        .intValue();
    }

    static void remainder(Node a, Node b, Node out) {
        BigDecimal divisor = b.decimal();
        if (divisor.signum() == 0) {
            throw EvaluationException.divisionByZero();
        }
        BigDecimal dividend = a.decimal();
        int scale = Math.max(dividend.scale(), divisor.scale());
        set(out, dividend.remainder(divisor).setScale(scale, RoundingMode.UNNECESSARY));
    }

    /** Rounds to digits after the point, halves away from zero; below 0, to tens, hundreds and so on. */
    static void round(Node in, long digits, RoundingMode mode, Node out) {
        int to = (int) Math.max(-2000, Math.min(2000, digits));
        if (in.big == null && in.scale == to) {
            out.setDecimal(in.number, in.scale);
            return;
        }
        BigDecimal rounded = in.decimal().setScale(to, mode);
        set(out, rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }

    /**
     * Fits a value into {@code numeric(precision, scale)}, rounding what stands too far behind the point.
     *
     * @throws EvaluationException when too many digits stand before the point
     */
    static void fit(Node in, int precision, int scale, Node out) {
        if (precision == 0) {
            out.take(in);
            return;
        }
        if (in.big == null && in.scale == scale && precision <= LONG_DIGITS && isBelow(in.number, precision)) {
            out.setDecimal(in.number, scale);
            return;
        }
        BigDecimal rounded = in.decimal().setScale(scale, RoundingMode.HALF_UP);
        if (rounded.signum() != 0 && rounded.precision() > precision) {
            throw new EvaluationException("numeric(" + precision + "," + scale + ") has at most "
                    + (precision - scale) + " digits before the point, and the number has "
                    + Math.max(0, rounded.precision() - scale));
        }
        out.setDecimal(rounded);
    }

    /** A whole number, halves away from zero. */
    static long toLong(Node in, Type type) {
        if (in.big == null && in.scale == 0) {
            return in.number;
        }
        BigDecimal value = in.decimal();
        if (value.precision() - value.scale() > LONG_DIGITS + 1) {
            throw EvaluationException.outOfRange(type);
        }
        BigInteger whole = value.setScale(0, RoundingMode.HALF_UP).unscaledValue();
        if (whole.bitLength() > 63) {
            throw EvaluationException.outOfRange(type);
        }
        return whole.longValue();
    }

    static void set(Node out, BigDecimal value) {
        if (value.precision() - value.scale() > MAX_INTEGER_DIGITS) {
            throw new EvaluationException(
                    "the number has more than " + MAX_INTEGER_DIGITS + " digits before the point");
        }
        out.setDecimal(value);
    }
}
