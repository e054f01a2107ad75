package dev.sluice.compression;

import dev.sluice.spi.Archive;
import dev.sluice.spi.DamagedDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** An open tar archive. Used by one thread; whoever opens it closes it. */
final class TarArchive implements Archive {

    private final TarFile file;
    private final List<TarArchiveEntry> entries = new ArrayList<>();

    TarArchive(TarFile file, long length) throws IOException {
        this.file = file;
        for (TarArchiveEntry entry : file.getEntries()) {
            if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
                continue;
            }
            if (entry.isSparse()) {
                throw new DamagedDataException(
                        "the member " + entry.getName() + " is sparse, which is not read: pack it as a plain file",
                        null);
            }
            // The library reads a member that is cut as if it ended there.
            if (entry.getDataOffset() + entry.getSize() > length) {
                throw new DamagedDataException(
                        "the tar archive ends in the middle of its member " + entry.getName()
                                + ": the file was cut; get the whole file again",
                        null);
            }
            entries.add(entry);
        }
    }

    @Override
    public List<Member> members(int most) {
        return entries.stream()
                .limit(most)
                .map(entry -> new Member(entry.getName(), entry.getSize()))
                .toList();
    }

    @Override
    public InputStream open(Member member) throws IOException {
        for (TarArchiveEntry entry : entries) {
            if (entry.getName().equals(member.name()) && entry.getSize() == member.size()) {
                return file.getInputStream(entry);
            }
        }
        throw new DamagedDataException("the tar archive has no member " + member.name() + " any more", null);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
