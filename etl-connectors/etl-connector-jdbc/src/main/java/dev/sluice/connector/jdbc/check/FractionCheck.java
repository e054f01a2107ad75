package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;

/**
 * Digits of a second, which {@code timestamp(p)} and {@code time(p)} would round.
 *
 * @param range the bounds
 * @param digits how many digits the table keeps, 0 to 5
 */
public record FractionCheck(RangeCheck range, int digits) implements ValueCheck {

    private static final int[] UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10};

    /** The check that a modifier asks for: 0 to 5 keeps fewer than all microseconds. */
    public static ValueCheck of(RangeCheck range, int typmod) {
        return typmod >= 0 && typmod < UNITS.length ? new FractionCheck(range, typmod) : range;
    }

    @Override
    public boolean fits(Columns columns, int column, int row) {
        return range.fits(columns, column, row) && columns.getLong(column, row) % UNITS[digits] == 0;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        if (!range.fits(columns, column, row)) {
            return range.fault(columns, column, row);
        }
        return new Fault(
                FailureCode.NUMBER_SCALE,
                range.type(),
                "is " + range.type() + " in the table, and the seconds have more than " + digits
                        + " digits after the point");
    }
}
