package dev.sluice.config;

/** An option that a component cannot do without has no value; when it was read from a file, the reason stands among the problems. */
public final class MissingOptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingOptionException(String option) {
        super("option " + option + " has no value");
    }
}
