package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Archive;
import dev.sluice.spi.ArchiveFormat;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An archive and its members, opened once for all of them and closed with the first that is closed: then the run is over. Used by one thread at a time. */
final class ArchiveFile {

    /** More members than this are not listed. */
    static final int MAX_MEMBERS = 100_000;

    private final FileResource file;
    private final ArchiveFormat format;
    private @Nullable Archive opened;
    private boolean loaded;

    ArchiveFile(FileResource file, ArchiveFormat format) {
        this.file = file;
        this.format = format;
    }

    /** The members that a pattern means, in the archive's order. */
    List<Resource> members(MemberPattern pattern, RunContext context) throws IOException {
        try {
            return list(pattern, context);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<Resource> list(MemberPattern pattern, RunContext context) throws IOException {
        List<Archive.Member> all = archive(context).members(MAX_MEMBERS + 1);
        if (all.size() > MAX_MEMBERS) {
            throw new RunFailedException(file.name() + " has more than " + MAX_MEMBERS + " members: unpack it first");
        }
        Set<String> names = new HashSet<>();
        List<Resource> members = new ArrayList<>();
        for (Archive.Member member : all) {
            if (!pattern.matches(member.name())) {
                continue;
            }
            if (!names.add(member.name())) {
                throw new RunFailedException(file.name() + " has the member " + member.name()
                        + " twice, and which of them counts is not said: unpack it first");
            }
            members.add(new MemberResource(file.name() + MemberPattern.MARK + member.name(), this, member));
        }
        if (members.isEmpty()) {
            close();
        }
        return members;
    }

    Path path() {
        return file.path();
    }

    /** Every member that the run had listed is loaded; told with each of them, and by each source that lists some: whoever comes first takes the archive away, or says once why not. */
    void loaded(RunContext context) throws IOException {
        boolean first = !loaded;
        loaded = true;
        if (first && Files.exists(path())) {
            file.loaded(context);
        }
    }

    InputStream open(Archive.Member member, RunContext context) throws IOException {
        return archive(context).open(member);
    }

    void requireUnchanged() throws IOException {
        file.requireUnchanged();
    }

    private Archive archive(RunContext context) throws IOException {
        Archive archive = opened;
        if (archive == null) {
            file.requireUnchanged();
            archive = format.open(file.openChannel(), context);
            opened = archive;
        }
        return archive;
    }

    void close() throws IOException {
        Archive archive = opened;
        opened = null;
        if (archive != null) {
            archive.close();
        }
    }
}
