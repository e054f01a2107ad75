package dev.sluice.config;

/**
 * What a file that a person wrote is called in messages. Immutable and thread-safe.
 *
 * @param name {@code job file}
 * @param beginning how one begins, as the end of a sentence
 */
public record FileKind(String name, String beginning) {

    /** A job file. */
    public static final FileKind JOB =
            new FileKind("job file", "it begins with 'job: NAME', then source, columns and target");

    /** A test of a job. */
    public static final FileKind TEST = new FileKind("test file", "it begins with input, then expected");
}
