package dev.sluice.transform.check;

/** How long a regular expression may try to match one value, in characters that it looks at. A pattern such as {@code (.*a){12}b} tries for years otherwise, on forty characters that do not match. */
final class StepLimit {

    /** Every value may take so many. */
    static final long LEAST = 10_000;

    /** A long value may take so many for each of its characters. */
    static final long PER_CHARACTER = 100;

    /** No value may take more: a fraction of a second. */
    static final long MOST = 10_000_000;

    private StepLimit() {}

    /** How many steps a value may take. */
    static long of(int characters) {
        return Math.max(LEAST, Math.min(MOST, PER_CHARACTER * characters));
    }

    /** The steps are used up. It has no stack trace, because it is thrown for values that somebody may have made for it. */
    static final class ReachedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReachedException() {
            super("the step limit is reached", null, false, false);
        }
    }
}
