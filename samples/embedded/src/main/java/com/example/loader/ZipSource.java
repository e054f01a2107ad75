package com.example.loader;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The members of a zip file whose names end in some way, each an input of its own, in the order in which they stand there. */
// tag::source[]
public record ZipSource(Path zip, String ending) implements Source {

    @Override
    public String describe() {
        return "members *" + ending + " of " + zip;
    }

    @Override
    public List<Resource> list(RunContext context) {
        List<Resource> members = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(ending)) {
                    members.add(new Member(zip, entry.getName(), entry.getSize()));
                }
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot list " + zip + ": " + e.getMessage(), e);
        }
        return members;
    }

    /** One member: bytes from an offset, as often as it is asked for. */
    private record Member(Path zip, String entry, long bytes) implements Resource {

        @Override
        public String name() {
            return zip.getFileName() + "!" + entry;
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(bytes);
        }

        @Override
        public boolean reopenable() {
            return true;
        }

        @Override
        public InputStream open(long offset, RunContext context) throws IOException {
            ZipFile file = new ZipFile(zip.toFile());
            try {
                InputStream member = file.getInputStream(file.getEntry(entry));
                member.skipNBytes(offset);
                return new FilterInputStream(member) {
                    @Override
                    public void close() throws IOException {
                        file.close(); // and with it the member
                    }
                };
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        }
    }
}
// end::source[]
