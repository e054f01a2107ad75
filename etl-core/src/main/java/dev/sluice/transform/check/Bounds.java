package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The least and the greatest number that all constraints on a number allow together. Immutable and thread-safe. */
record Bounds(
        @Nullable BigDecimal low,
        boolean lowPasses,
        @Nullable BigDecimal high,
        boolean highPasses) {

    /** PostgreSQL's numeric holds no more digits before the point; a bound with more of them excludes nothing or everything. */
    private static final int MAX_INTEGER_DIGITS = 131_072;

    /** PostgreSQL's numeric holds no more digits after the point. */
    private static final int MAX_SCALE = 16_383;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    /** No bound at all. */
    private static final Bounds NONE = new Bounds(null, true, null, true);

    /** Refuses a number whose exponent would make its digits fill the memory. */
    static void requireOrdinary(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MAX_SCALE || value.precision() > MAX_INTEGER_DIGITS) {
            throw new IllegalArgumentException("the bound has more digits than numeric holds");
        }
    }

    /** What the constraints allow together; those that are no bounds are passed over. Null when there is no bound. */
    static @Nullable Bounds of(Kind kind, List<ConstraintSpec> constraints) {
        Bounds bounds = NONE;
        for (ConstraintSpec constraint : constraints) {
            if (constraint instanceof ConstraintSpec.Min min) {
                bounds = bounds.from(whole(kind, min.value()), true);
            } else if (constraint instanceof ConstraintSpec.Max max) {
                bounds = bounds.to(whole(kind, max.value()), true);
            } else if (constraint instanceof ConstraintSpec.DecimalMin min) {
                bounds = bounds.from(min.value(), min.inclusive());
            } else if (constraint instanceof ConstraintSpec.DecimalMax max) {
                bounds = bounds.to(max.value(), max.inclusive());
            } else if (constraint instanceof ConstraintSpec.Plain plain) {
                bounds = switch (plain) {
                    case POSITIVE -> bounds.from(BigDecimal.ZERO, false);
                    case POSITIVE_OR_ZERO -> bounds.from(BigDecimal.ZERO, true);
                    case NEGATIVE -> bounds.to(BigDecimal.ZERO, false);
                    case NEGATIVE_OR_ZERO -> bounds.to(BigDecimal.ZERO, true);
                    default -> bounds;
                };
            }
        }
        return bounds.equals(NONE) ? null : bounds;
    }

    /** A whole number as the column's type can hold it: Hibernate Validator compares floating-point values with the nearest one to it. */
    private static BigDecimal whole(Kind kind, long value) {
        return switch (kind) {
            case REAL -> BigDecimal.valueOf((double) (float) value);
            case DOUBLE -> BigDecimal.valueOf((double) value);
            default -> BigDecimal.valueOf(value);
        };
    }

    private Bounds from(BigDecimal bound, boolean passes) {
        int order = low == null ? 1 : bound.compareTo(low);
        return order > 0 || (order == 0 && !passes) ? new Bounds(bound, passes, high, highPasses) : this;
    }

    private Bounds to(BigDecimal bound, boolean passes) {
        int order = high == null ? -1 : bound.compareTo(high);
        return order < 0 || (order == 0 && !passes) ? new Bounds(low, lowPasses, bound, passes) : this;
    }

    /** The longs n for which n * 10^-scale is allowed, from the first to the second; the first is the greater one when there is none. */
    long[] longs(int scale) {
        BigInteger least = low == null ? LEAST : first(low.scaleByPowerOfTen(scale));
        BigInteger greatest = high == null ? MOST : last(high.scaleByPowerOfTen(scale));
        return least.compareTo(MOST) > 0 || greatest.compareTo(LEAST) < 0
                ? new long[] {1, 0}
                : new long[] {least.max(LEAST).longValue(), greatest.min(MOST).longValue()};
    }

    private BigInteger first(BigDecimal bound) {
        BigInteger whole = bound.setScale(0, RoundingMode.CEILING).toBigInteger();
        boolean excluded = !lowPasses && bound.compareTo(new BigDecimal(whole)) == 0;
        return excluded ? whole.add(BigInteger.ONE) : whole;
    }

    private BigInteger last(BigDecimal bound) {
        BigInteger whole = bound.setScale(0, RoundingMode.FLOOR).toBigInteger();
        boolean excluded = !highPasses && bound.compareTo(new BigDecimal(whole)) == 0;
        return excluded ? whole.subtract(BigInteger.ONE) : whole;
    }

    /** The least double that is allowed; Double.toString's digits are the number, as BigDecimal.valueOf takes it. */
    double leastDouble() {
        if (low == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = low.doubleValue();
        while (atLeast(value)) {
            value = Math.nextDown(value);
        }
        while (!atLeast(value)) {
            value = Math.nextUp(value);
        }
        return value;
    }

    /** The greatest double that is allowed. */
    double greatestDouble() {
        if (high == null) {
            return Double.POSITIVE_INFINITY;
        }
        double value = high.doubleValue();
        while (atMost(value)) {
            value = Math.nextUp(value);
        }
        while (!atMost(value)) {
            value = Math.nextDown(value);
        }
        return value;
    }

    private boolean atLeast(double value) {
        if (Double.isInfinite(value)) {
            return value > 0;
        }
        int order = BigDecimal.valueOf(value).compareTo(low);
        return order > 0 || (order == 0 && lowPasses);
    }

    private boolean atMost(double value) {
        if (Double.isInfinite(value)) {
            return value < 0;
        }
        int order = BigDecimal.valueOf(value).compareTo(high);
        return order < 0 || (order == 0 && highPasses);
    }
}
