package dev.sluice.config;

/**
 * A place in a file that a person wrote. Immutable and thread-safe.
 *
 * @param file the file as the person named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

    /** {@code job.yaml:12:3}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
