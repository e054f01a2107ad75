package dev.sluice.compression;

import dev.sluice.spi.Archive;
import dev.sluice.spi.DamagedDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** An open zip archive. Used by one thread; whoever opens it closes it. */
final class ZipArchive implements Archive {

    private final ZipFile file;

    ZipArchive(ZipFile file) {
        this.file = file;
    }

    @Override
    public List<Member> members(int most) {
        List<Member> members = new ArrayList<>();
        Enumeration<ZipArchiveEntry> entries = file.getEntriesInPhysicalOrder();
        while (entries.hasMoreElements() && members.size() < most) {
            ZipArchiveEntry entry = entries.nextElement();
            if (!entry.isDirectory() && !entry.isUnixSymlink()) {
                members.add(new Member(entry.getName(), entry.getSize()));
            }
        }
        return members;
    }

    @Override
    public InputStream open(Member member) throws IOException {
        ZipArchiveEntry entry = file.getEntry(member.name());
        if (entry == null) {
            throw new DamagedDataException("the zip archive has no member " + member.name() + " any more", null);
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new DamagedDataException(
                    "the member " + member.name() + " is encrypted, and passwords are not taken: unpack it first",
                    null);
        }
        if (!file.canReadEntryData(entry)) {
            throw new DamagedDataException(
                    "the member " + member.name() + " is compressed by method " + entry.getMethod()
                            + ", which is not read: pack it with deflate",
                    null);
        }
        return new MemberStream(file.getInputStream(entry), member, entry.getCrc());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
