package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an index keeps of each reject of one file, 45 bytes of it, in a file of its own: {@code index/NAME.index} beside the rejects. It names the version of the file that it is of; one of another version, or damaged, is as none. It holds
 * nothing of the records themselves. Immutable and thread-safe.
 */
final class FileIndex {

    /** A smaller file is read in no time. */
    static final long WORTH_BYTES = 1 << 20;

    /** What an index begins with. */
    static final String FORMAT = "sluice index of rejects 3";

    /** What comes next in an index. */
    static final int KINDS = 0;

    static final int REJECT = 1;
    static final int END = 2;

    private static final int BUFFER_BYTES = 1 << 16;

    private static final int CHECKSUM_BYTES = 8;

    /** How many bytes an index has of one reject, behind what says that one comes. */
    static final int REJECT_BYTES = 5 * Long.BYTES + Integer.BYTES;

    private final FilePart part;

    FileIndex(FilePart part) {
        this.part = part;
    }

    Path file() {
        return part.file().resolveSibling("index").resolve(part.file().getFileName() + ".index");
    }

    /** Removes it. One that cannot be removed is as none once its file is another or gone. */
    void remove() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            return;
        }
    }

    /** Whether it is there and of the file as it is now. */
    boolean isFresh() {
        try (DataInputStream in = open()) {
            return isOfThisVersion(in);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Tells every reject.
     *
     * @return whether it was there; where not, nothing was told
     */
    boolean read(RunContext context, Consumer<IndexedReject> to) {
        if (!isWhole()) {
            return false;
        }
        try (DataInputStream in = open()) {
            if (!isOfThisVersion(in)) {
                return false;
            }
            List<RejectKinds> kinds = new ArrayList<>();
            ByteBuffer reject = ByteBuffer.allocate(REJECT_BYTES);
            for (int next = in.readByte(); next != END; next = in.readByte()) {
                if (next == KINDS) {
                    kinds.add(kinds(in));
                    context.check();
                } else {
                    in.readFully(reject.array());
                    to.accept(reject(reject.clear(), kinds));
                }
            }
            return true;
        } catch (IOException e) {
            throw new RunFailedException("the index " + file() + " cannot be read: " + Words.of(e) + "; remove it", e);
        }
    }

    private static IndexedReject reject(ByteBuffer in, List<RejectKinds> kinds) {
        RejectId id = new RejectId(in.getLong(), in.getLong());
        return new IndexedReject(id, in.getLong(), in.getLong(), in.getLong(), kinds.get(in.getInt()));
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file()), BUFFER_BYTES));
    }

    private boolean isOfThisVersion(DataInputStream in) throws IOException {
        return in.readUTF().equals(FORMAT) && in.readUTF().equals(part.version());
    }

    /** Whether it is as it was written: it need not have reached the disk when the machine stopped. */
    private boolean isWhole() {
        CRC32C sum = new CRC32C();
        try (InputStream file = Files.newInputStream(file());
                InputStream in = new CheckedInputStream(new BufferedInputStream(file, BUFFER_BYTES), sum)) {
            in.skipNBytes(Math.max(0, Files.size(file()) - CHECKSUM_BYTES));
            long expected = sum.getValue();
            return new DataInputStream(in).readLong() == expected;
        } catch (IOException e) {
            return false;
        }
    }

    private static RejectKinds kinds(DataInputStream in) throws IOException {
        String resource = in.readUTF();
        RejectState state = RejectState.parse(in.readUTF()).orElseThrow(() -> new IOException("it names no state"));
        Instant seen = Instant.ofEpochSecond(in.readLong(), in.readInt());
        Set<RejectStats.Kind> kinds = new LinkedHashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            kinds.add(new RejectStats.Kind(in.readUTF(), name(in), name(in)));
        }
        return new RejectKinds(resource, kinds, state, seen);
    }

    private static @Nullable String name(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
