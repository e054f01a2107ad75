package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;

/**
 * What the table's type would round, cut or refuse, seen before anything is sent. Not thread-safe: a check may keep scratch room.
 */
public interface ValueCheck {

    /** Whether a value that is not null can be stored exactly as it is. Allocates nothing. */
    boolean fits(Columns columns, int column, int row);

    /** Whether it is known without a look at each that all values of a column fit; false says nothing. */
    default boolean allFit(Columns columns) {
        return false;
    }

    /** What is wrong with a value that does not fit. */
    Fault fault(Columns columns, int column, int row);

    /**
     * Why a value does not fit.
     *
     * @param code the failure code
     * @param expected what would have been right
     * @param words goes on after {@code column NAME}: {@code is varchar(3) in the table, and the value has 5 characters}
     */
    record Fault(FailureCode code, String expected, String words) {

        /** A value outside what the table's type holds. */
        static Fault outside(String type) {
            return new Fault(
                    FailureCode.VALUE_OUT_OF_RANGE,
                    type,
                    "is " + type + " in the table, and the value is outside what that holds");
        }
    }
}
