package dev.sluice.quarantine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a {@link FileIndex} while its file is read. Where that fails, as in a folder that only may be read, there is no index, and nothing else is amiss. Used by one thread. */
final class FileIndexWriter implements AutoCloseable {

    private final FilePart part;
    private final String version;
    private final Map<RejectKinds, Integer> numbers = new HashMap<>();
    private final ByteBuffer entry = ByteBuffer.allocate(FileIndex.REJECT_BYTES);
    private @Nullable IndexFileWriter index;

    private FileIndexWriter(FilePart part) {
        this.part = part;
        this.version = part.version();
    }

    /** Begins the index of a file; nothing is written where the file is small or has one. */
    static FileIndexWriter of(FilePart part) {
        FileIndexWriter writer = new FileIndexWriter(part);
        writer.begin();
        return writer;
    }

    private void begin() {
        try {
            if (Files.size(part.file()) >= FileIndex.WORTH_BYTES && !new FileIndex(part).isFresh()) {
                IndexFileWriter begun = new IndexFileWriter(IndexFile.of(part.file()));
                index = begun;
                begun.out().writeUTF(FileIndex.FORMAT);
                begun.out().writeUTF(version);
            }
        } catch (IOException e) {
            close();
        }
    }

    void add(KeptReject reject, long place) {
        IndexFileWriter writer = index;
        if (writer == null) {
            return;
        }
        try {
            DataOutputStream to = writer.out();
            int number = number(RejectKinds.of(reject), to);
            if (number == FileIndex.MOST_KINDS) {
                close();
                return;
            }
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
        IndexFileWriter writer = index;
        if (writer == null || !part.version().equals(version)) {
            return;
        }
        try {
            writer.out().writeByte(FileIndex.END);
            writer.publish();
        } catch (IOException e) {
            close();
        }
    }

    /** What was not published goes. */
    @Override
    public void close() {
        IndexFileWriter unfinished = index;
        index = null;
        numbers.clear();
        if (unfinished == null) {
            return;
        }
        try {
            unfinished.close();
        } catch (IOException e) {
            return;
        }
    }
}
