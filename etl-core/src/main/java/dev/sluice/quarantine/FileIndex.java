package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an index keeps of each reject of one file, 45 bytes of it, in an {@link IndexFile} that names the version of the file that it is of; one of another version is as none. It holds nothing of the records themselves. Immutable and thread-safe.
 */
final class FileIndex {

    /** A smaller file is read in no time. */
    static final long WORTH_BYTES = 1 << 20;

    /** More kinds than this would not fit into a small memory: such a file has no index. */
    static final int MOST_KINDS = 20_000;

    /** What an index begins with. */
    static final String FORMAT = "sluice index of rejects 3";

    /** What comes next in an index. */
    static final int KINDS = 0;

    static final int REJECT = 1;
    static final int END = 2;

    /** How many bytes an index has of one reject, behind what says that one comes. */
    static final int REJECT_BYTES = 5 * Long.BYTES + Integer.BYTES;

    private final FilePart part;
    private final IndexFile file;

    FileIndex(FilePart part) {
        this.part = part;
        this.file = IndexFile.of(part.file());
    }

    /** Whether it is there and of the file as it is now. */
    boolean isFresh() {
        try (DataInputStream in = file.open()) {
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
        if (!file.isWhole()) {
            return false;
        }
        try (DataInputStream in = file.open()) {
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
            throw new RunFailedException(
                    "the index " + file.path() + " cannot be read: " + Words.of(e) + "; remove it", e);
        }
    }

    private static IndexedReject reject(ByteBuffer in, List<RejectKinds> kinds) {
        RejectId id = new RejectId(in.getLong(), in.getLong());
        return new IndexedReject(id, in.getLong(), in.getLong(), in.getLong(), kinds.get(in.getInt()));
    }

    private boolean isOfThisVersion(DataInputStream in) throws IOException {
        return in.readUTF().equals(FORMAT) && in.readUTF().equals(part.version());
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
