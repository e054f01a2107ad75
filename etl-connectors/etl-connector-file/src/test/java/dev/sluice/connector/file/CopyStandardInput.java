package dev.sluice.connector.file;

import dev.sluice.spi.Resource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that reads {@code files: '-'} and writes what it got. */
final class CopyStandardInput {

    private CopyStandardInput() {}

    public static void main(String[] arguments) throws IOException {
        Resource resource =
                Given.source(Path.of("."), "-").list(Given.context()).get(0);
        try (InputStream in = resource.open(0, Given.context());
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(("n1=" + resource.name() + " ").getBytes(StandardCharsets.UTF_8));
            in.transferTo(out);
        }
    }
}
