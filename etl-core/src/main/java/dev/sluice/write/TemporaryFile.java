package dev.sluice.write;

import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files in the temporary folder, which are gone when they are closed. */
final class TemporaryFile {

    private TemporaryFile() {}

    /** Opens one; whoever opens it closes it. */
    static FileChannel open(String name) throws IOException {
        Path file = Files.createTempFile("sluice-" + name + "-", ".tmp");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Reads as many bytes as the buffer has room for, from a place in the file; at the file's end, what there is. */
    static void read(FileChannel file, ByteBuffer into, long at) throws IOException {
        long next = at;
        while (into.hasRemaining()) {
            int count = file.read(into, next);
            if (count < 0) {
                return;
            }
            next += count;
        }
    }

    /**
     * What a person can do when it does not work.
     *
     * @param what what cannot be kept there
     */
    static RunFailedException failed(String what, IOException cause) {
        return new RunFailedException(
                what + " cannot be kept in the temporary folder " + System.getProperty("java.io.tmpdir") + ": "
                        + cause.getMessage() + "; free some space there, or set -Djava.io.tmpdir",
                cause);
    }
}
