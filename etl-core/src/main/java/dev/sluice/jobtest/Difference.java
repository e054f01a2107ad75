package dev.sluice.jobtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a test's outcome is not what was expected. Immutable and thread-safe.
 *
 * @param what a row, a reject, or the failure of the run
 * @param number which one, from 1: of those that were expected, or for a surplus of those that were found
 * @param kind how it differs
 * @param expectedAt where the test file says it, {@code orders.test.yaml:14}; null for a surplus
 * @param record the place of its record, {@code input:3}; null for what is missing
 * @param values its values, those that agree among them where they tell which one is meant
 */
public record Difference(
        What what,
        int number,
        Kind kind,
        @Nullable String expectedAt,
        @Nullable String record,
        List<Value> values) {

    /** What differs. */
    public enum What {
        ROW("row"),
        REJECT("reject"),
        FAILURE("failure");

        private final String word;

        What(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** How it differs. */
    public enum Kind {
        /** It is there, with another value. */
        DIFFERS,
        /** It was expected and did not come. */
        MISSING,
        /** It came and was not expected. */
        SURPLUS
    }

    /**
     * One value.
     *
     * @param name the column, or the key of a reject
     * @param expected what was expected; null is null, and nothing for a surplus
     * @param found what was found; null is null, and nothing for what is missing
     * @param same whether they agree
     */
    public record Value(
            String name,
            @Nullable String expected,
            @Nullable String found,
            boolean same) {}

    public Difference {
        values = List.copyOf(values);
    }
}
