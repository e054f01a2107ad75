package dev.sluice.connector.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a file is still the same. Immutable and thread-safe.
 *
 * @param regular whether it is a file and no pipe or device
 * @param size its size in bytes
 * @param modified when it was last written to
 * @param identity what the file system knows it by, where it does
 */
record FileState(
        boolean regular,
        long size,
        FileTime modified,
        @Nullable Object identity) {

    static FileState of(BasicFileAttributes attributes) {
        return new FileState(
                attributes.isRegularFile(), attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
