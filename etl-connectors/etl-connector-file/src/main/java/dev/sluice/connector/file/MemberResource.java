package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Archive;
import dev.sluice.spi.Resource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One member of an archive, as an input of its own. What is hashed and told as stored are its unpacked bytes: the archive around them may be packed anew. Used by one thread at a time.
 *
 * @param name as positions and reports show it: {@code a.zip!orders/b.csv}
 * @param archive where it is
 * @param member what the archive knows of it
 */
record MemberResource(String name, ArchiveFile archive, Archive.Member member) implements Resource {

    @Override
    public OptionalLong size() {
        return OptionalLong.of(member.size());
    }

    @Override
    public boolean reopenable() {
        return true;
    }

    @Override
    public InputStream open(long offset, RunContext context) throws IOException {
        InputStream in = archive.open(member, context);
        try {
            in.skipNBytes(offset);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = in.read(into, from, length);
                if (read < 0) {
                    archive.requireUnchanged();
                }
                return read;
            }
        };
    }

    @Override
    public Optional<String> container() {
        return Optional.of(archive.path().toString());
    }

    @Override
    public void loaded(RunContext context) throws IOException {
        archive.loaded(context);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
