package dev.sluice.cli;

/** The command line asks for something that cannot be. */
final class WrongCommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongCommandException(String message) {
        super(message);
    }
}
