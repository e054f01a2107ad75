package dev.sluice.connector.file;

import dev.sluice.spi.LoadSession;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that has written rows to {@code out.csv} and then waits to be killed. */
final class HoldFile {

    private HoldFile() {}

    public static void main(String[] arguments) throws IOException {
        try (LoadSession session =
                        Given.target(Path.of(arguments[0]), "file", "out.csv").open(Given.request(1), Given.context());
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(session.write(Given.rows(1, 2), Given.context())
                    .toString()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.write('\n');
            while (System.in.read() >= 0) {
                // until the other side closes
            }
        }
    }
}
