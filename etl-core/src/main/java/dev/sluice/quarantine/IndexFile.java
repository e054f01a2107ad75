package dev.sluice.quarantine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A file that spares its next reader the reading of a longer one, in the folder {@code index} beside that. It ends with a checksum of all that it holds, so that one that is damaged is as none; whoever removes it only makes the next look slower. Immutable and thread-safe.
 *
 * @param path where it is
 */
record IndexFile(Path path) {

    static final int BUFFER_BYTES = 1 << 16;

    private static final int CHECKSUM_BYTES = 8;

    /** That of a file. */
    static IndexFile of(Path file) {
        return new IndexFile(file.resolveSibling("index").resolve(file.getFileName() + ".index"));
    }

    DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
    }

    /** Whether it is as it was written: it need not have reached the disk when the machine stopped. */
    boolean isWhole() {
        try (InputStream in = Files.newInputStream(path)) {
            long expected = sum(in, Math.max(0, Files.size(path) - CHECKSUM_BYTES));
            return new DataInputStream(in).readLong() == expected;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The checksum of the bytes that come next.
     *
     * @throws IOException also when there are not so many
     */
    static long sum(InputStream in, long bytes) throws IOException {
        CRC32C sum = new CRC32C();
        sum(in, bytes, sum);
        return sum.getValue();
    }

    /** Adds the bytes that come next to a checksum; otherwise the same. */
    static void sum(InputStream in, long bytes, CRC32C to) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, to);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = bytes; left > 0; ) {
            int read = checked.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("it ends " + left + " bytes early");
            }
            left -= read;
        }
    }

    /** Removes it. One that cannot be removed is as none once what it is of is another or gone. */
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return;
        }
    }
}
