package dev.sluice.engine;

/** A reject cannot be sent again now, and stays open. The message says why, of one record or of many alike. */
final class StaysOpenException extends Exception {
    private static final long serialVersionUID = 1L;

    StaysOpenException(String why) {
        super(why);
    }

    /** Why, in words. */
    String why() {
        return String.valueOf(getMessage());
    }
}
