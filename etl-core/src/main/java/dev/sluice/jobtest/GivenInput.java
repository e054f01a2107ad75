package dev.sluice.jobtest;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An input of a test: bytes at hand, or a file.
 *
 * @param name the name that positions show
 * @param bytes the bytes; null where they stand in a file
 * @param file the file; null where the bytes are at hand
 */
record GivenInput(
        String name, byte @Nullable [] bytes, @Nullable Path file) implements Resource {

    @Override
    public OptionalLong size() {
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.length);
    }

    @Override
    public boolean reopenable() {
        return true;
    }

    @Override
    public InputStream open(long offset, RunContext context) throws IOException {
        InputStream stream = stream();
        stream.skipNBytes(offset);
        return stream;
    }

    private InputStream stream() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        if (file == null) {
            throw new IOException("an input has bytes or a file");
        }
        return Files.newInputStream(file);
    }
}
