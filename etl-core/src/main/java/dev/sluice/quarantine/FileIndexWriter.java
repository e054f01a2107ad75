package dev.sluice.quarantine;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a {@link FileIndex} while its file is read. Where that fails, as in a folder that only may be read, there is no index, and nothing else is amiss. Used by one thread. */
final class FileIndexWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final FilePart part;
    private final FileIndex index;
    private final String version;
    private final Path writing;
    private final Map<RejectKinds, Integer> numbers = new HashMap<>();
    private final CRC32C sum = new CRC32C();
    private final ByteBuffer entry = ByteBuffer.allocate(FileIndex.REJECT_BYTES);
    private @Nullable DataOutputStream out;

    private FileIndexWriter(FilePart part) {
        this.part = part;
        this.index = new FileIndex(part);
        this.version = part.version();
        this.writing = index.file()
                .resolveSibling(index.file().getFileName() + "."
                        + ProcessHandle.current().pid() + "."
                        + Thread.currentThread().getId() + ".part");
    }

    /** Begins the index of a file; nothing is written where the file is small or has one. */
    static FileIndexWriter of(FilePart part) {
        FileIndexWriter writer = new FileIndexWriter(part);
        writer.begin();
        return writer;
    }

    private void begin() {
        try {
            if (Files.size(part.file()) >= FileIndex.WORTH_BYTES && !index.isFresh()) {
                Files.createDirectories(writing.getParent());
                DataOutputStream begun = new DataOutputStream(new CheckedOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(writing), BUFFER_BYTES), sum));
                out = begun;
                begun.writeUTF(FileIndex.FORMAT);
                begun.writeUTF(version);
            }
        } catch (IOException e) {
            close();
        }
    }

    void add(KeptReject reject, long place) {
        DataOutputStream to = out;
        if (to == null) {
            return;
        }
        try {
            int number = number(RejectKinds.of(reject), to);
            to.writeByte(FileIndex.REJECT);
            to.write(entry.clear()
                    .putLong(reject.id().high())
                    .putLong(reject.id().low())
                    .putLong(place)
                    .putLong(reject.reject().position().record())
                    .putLong(reject.reject().position().line())
                    .putInt(number)
                    .array());
        } catch (IOException e) {
            close();
        }
    }

    private int number(RejectKinds kinds, DataOutputStream to) throws IOException {
        Integer known = numbers.get(kinds);
        if (known != null) {
            return known;
        }
        to.writeByte(FileIndex.KINDS);
        to.writeUTF(kinds.resource());
        to.writeUTF(kinds.state().label());
        to.writeLong(kinds.seen().getEpochSecond());
        to.writeInt(kinds.seen().getNano());
        to.writeInt(kinds.kinds().size());
        for (RejectStats.Kind kind : kinds.kinds()) {
            to.writeUTF(kind.code());
            name(kind.column(), to);
            name(kind.constraint(), to);
        }
        numbers.put(kinds, numbers.size());
        return numbers.size() - 1;
    }

    private static void name(@Nullable String name, DataOutputStream to) throws IOException {
        to.writeBoolean(name != null);
        if (name != null) {
            to.writeUTF(name);
        }
    }

    /** Puts the index in its place, if the file has stayed as it was when its reading began. */
    void publish() {
        DataOutputStream to = out;
        if (to == null || !part.version().equals(version)) {
            return;
        }
        try {
            to.writeByte(FileIndex.END);
            to.writeLong(sum.getValue());
            to.close();
            Files.move(writing, index.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            close();
        }
    }

    /** What was not published goes. */
    @Override
    public void close() {
        DataOutputStream unfinished = out;
        out = null;
        if (unfinished == null) {
            return;
        }
        try (unfinished) {
            Files.deleteIfExists(writing);
        } catch (IOException e) {
            // What is left is written over by the next reader of this process, and read by nobody.
            return;
        }
    }
}
