package dev.sluice.transform.check;

import dev.sluice.data.Values;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** The checks on numbers and moments. */
final class NumberChecks {

    /** 10^18 is the largest power of ten in a long. */
    private static final int LONG_POWERS = 18;

    private static final long[] POWERS = new long[LONG_POWERS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private NumberChecks() {}

    /** From the least to the greatest long. */
    record LongRange(long least, long greatest) implements Check {
        @Override
        public boolean passes(Values row, int column) {
            long value = row.getLong(column);
            return value >= least && value <= greatest;
        }
    }

    /** From the least to the greatest double; never NaN. */
    record DoubleRange(double least, double greatest) implements Check {
        @Override
        public boolean passes(Values row, int column) {
            double value = row.getDouble(column);
            return value >= least && value <= greatest;
        }
    }

    /** A range of numeric, with the bounds at every scale that a long can have. */
    static final class DecimalRange implements Check {

        private final long[] least = new long[LONG_POWERS + 1];
        private final long[] greatest = new long[LONG_POWERS + 1];

        DecimalRange(Bounds bounds) {
            for (int scale = 0; scale <= LONG_POWERS; scale++) {
                long[] range = bounds.longs(scale);
                least[scale] = range[0];
                greatest[scale] = range[1];
            }
        }

        @Override
        public boolean passes(Values row, int column) {
            int scale = row.scale(column);
            if (scale < 0 || scale > LONG_POWERS) {
                return false;
            }
            long value = row.getLong(column);
            return value >= least[scale] && value <= greatest[scale];
        }
    }

    /** The digits of a whole number or a numeric. */
    record DigitsCheck(ConstraintSpec.Digits digits, boolean decimal) implements Check {
        @Override
        public boolean passes(Values row, int column) {
            int scale = decimal ? row.scale(column) : 0;
            long value = Math.abs(row.getLong(column));
            if (scale < 0 || scale > LONG_POWERS || value < 0) {
                return false;
            }
            if (value == 0) {
                return digits.integer() > 0;
            }
            // Added as longs, because a job may say any number of digits.
            long most = (long) digits.integer() + scale;
            return (most > LONG_POWERS || value < POWERS[(int) most])
                    && (scale <= digits.fraction() || value % POWERS[scale - digits.fraction()] == 0);
        }
    }

    /** One of some whole numbers. */
    static final class LongIn implements Check {

        private final long[] sorted;

        LongIn(List<BigDecimal> values) {
            sorted = values.stream()
                    .map(BigDecimal::stripTrailingZeros)
                    .filter(value -> value.scale() <= 0 && value.precision() - value.scale() <= LONG_POWERS)
                    .mapToLong(BigDecimal::longValue)
                    .sorted()
                    .toArray();
        }

        @Override
        public boolean passes(Values row, int column) {
            return Arrays.binarySearch(sorted, row.getLong(column)) >= 0;
        }
    }

    /** One of some decimal numbers. */
    static final class DecimalIn implements Check {

        private final List<DecimalRange> values;

        DecimalIn(List<BigDecimal> values) {
            this.values = values.stream()
                    .map(value -> new DecimalRange(new Bounds(value, true, value, true)))
                    .toList();
        }

        @Override
        public boolean passes(Values row, int column) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i).passes(row, column)) {
                    return true;
                }
            }
            return false;
        }
    }
}
