package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Standard input: bytes that come once. */
record StandardInput() implements Resource {

    static final String NAME = "-";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public boolean reopenable() {
        return false;
    }

    @Override
    public InputStream open(long offset, RunContext context) throws IOException {
        if (offset != 0) {
            throw new IOException(
                    "standard input cannot be read from byte " + offset + ": it comes once, from its start");
        }
        return new PipeStream(new FileInputStream(FileDescriptor.in).getChannel(), "standard input", context);
    }
}
