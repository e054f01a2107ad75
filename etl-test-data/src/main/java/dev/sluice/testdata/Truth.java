package dev.sluice.testdata;

import java.io.IOException;

/** Takes what the inputs hold, record by record, in the order of the inputs. */
interface Truth {

    /** A record that must load, as the row that the table must hold. */
    default void loads(String input, Order order) throws IOException {}

    /** A record that must be rejected. */
    default void isRejected(ExpectedReject reject) throws IOException {}

    /** This, and then another. */
    default Truth and(Truth other) {
        Truth first = this;
        return new Truth() {
            @Override
            public void loads(String input, Order order) throws IOException {
                first.loads(input, order);
                other.loads(input, order);
            }

            @Override
            public void isRejected(ExpectedReject reject) throws IOException {
                first.isRejected(reject);
                other.isRejected(reject);
            }
        };
    }
}
