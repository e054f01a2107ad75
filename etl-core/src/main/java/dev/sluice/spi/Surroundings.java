package dev.sluice.spi;

import java.nio.file.Path;

/**
 * Where a job stands, for components that it names. Immutable and thread-safe.
 *
 * @param folder the folder of the job file; relative paths begin here
 * @param job the job's name
 */
public record Surroundings(Path folder, String job) {

    /** A path of the job file, made absolute. */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }
}
