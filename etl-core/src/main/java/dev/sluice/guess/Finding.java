package dev.sluice.guess;

/**
 * One thing that was guessed. Immutable.
 *
 * @param value what it is
 * @param sureness how sure that is
 * @param evidence what spoke for it and what against, in words
 */
record Finding<T>(T value, Sureness sureness, String evidence) {

    /** As a comment says it. */
    String comment() {
        return sureness.word() + ": " + evidence;
    }
}
