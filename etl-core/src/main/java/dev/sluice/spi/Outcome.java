package dev.sluice.spi;

import dev.sluice.failure.Violation;
import java.util.List;

/** What became of a batch that was written: an answer, not an exception, so that policy stays with whoever asked. Immutable and thread-safe. */
public sealed interface Outcome {

    /** The target has the batch, or will have it; what becomes of it is told later ({@link LoadSession#offer}). */
    record Taken() implements Outcome {}

    /**
     * The target stored the batch. What is in none of the three it dropped without an error, or left alone because the key was there before.
     *
     * @param rows by how many records the target now holds more of this run, from its own count: a row that takes the place of an earlier one of the run adds none
     * @param duplicates how many records fell away because their key comes twice in the run
     * @param refused rows that the target has left out by itself, the others being written, in row order
     */
    record Applied(long rows, long duplicates, List<RefusedRow> refused) implements Outcome {
        public Applied {
            refused = List.copyOf(refused);
        }

        /** No duplicates, and no row left out. */
        public Applied(long rows) {
            this(rows, 0, List.of());
        }
    }

    /**
     * The target refuses a row; nothing of the batch is stored. Where {@link LoadSession#mayRefuseRows} is true, the session may stand in a failed transaction until it is rolled back to a savepoint, which is always allowed;
     * where it is false, the session stands as before the batch.
     *
     * @param row the refused row, from 0 in the batch, or {@link #UNKNOWN_ROW} when the target does not say
     * @param violation why
     */
    record Refused(int row, Violation violation) implements Outcome {
        /** The target did not say which row. */
        public static final int UNKNOWN_ROW = -1;
    }

    /**
     * Something that passes by itself: the session is of no more use, and the same work may succeed in another.
     *
     * @param cause what happened
     * @param message what happened, for people
     */
    record Transient(String message, Throwable cause) implements Outcome {}

    /**
     * Something that only a person can mend.
     *
     * @param message what happened and what to do
     * @param cause what happened
     */
    record Fatal(String message, Throwable cause) implements Outcome {}
}
