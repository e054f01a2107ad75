package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a {@link DecisionLog} comes to, up to some byte of it, in a seventh of its bytes. It names that byte and the checksum of the log before it, so that one of another log, or of one that was changed, is as none; it says nothing of who decided and why. Immutable and thread-safe.
 *
 * @param log the log
 */
record DecisionIndex(Path log) {

    private static final RejectState[] STATES = RejectState.values();

    /** What it begins with: a state is its number among these. */
    private static final String FORMAT = "sluice index of decisions 1 " + Arrays.toString(STATES);

    /** How much of a log must be behind its index before that is written anew: so much is read in no time. */
    private static final long WORTH_BYTES = 1 << 20;

    /**
     * How much of a log was read.
     *
     * @param bytes up to the end of a line
     * @param lines how many lines that were
     * @param sum the checksum of these bytes as they were read; it goes on with what is read next
     */
    record Read(long bytes, long lines, CRC32C sum) {

        /** Nothing. */
        static Read nothing() {
            return new Read(0, 0, new CRC32C());
        }
    }

    /** Adds what it holds; how much of the log that was, nothing where there is no index that fits. */
    Read read(Decisions to) {
        IndexFile file = IndexFile.of(log);
        if (!file.isWhole()) {
            return Read.nothing();
        }
        try (DataInputStream in = file.open()) {
            if (!in.readUTF().equals(FORMAT)) {
                return Read.nothing();
            }
            Read read = new Read(in.readLong(), in.readLong(), new CRC32C());
            addUpTo(read);
            if (in.readLong() != read.sum().getValue()) {
                return Read.nothing();
            }
            List<String> runs = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                runs.add(in.readUTF());
            }
            int decisions = in.readInt();
            to.makeRoom(decisions);
            for (int left = decisions; left > 0; left--) {
                RejectId id = new RejectId(in.readLong(), in.readLong());
                to.settle(id, runs.get(in.readInt()), STATES[in.readByte()]);
            }
            return read;
        } catch (IOException e) {
            // The log is shorter than what the index is of, or the index was taken away meanwhile.
            return Read.nothing();
        }
    }

    /** Writes it anew where much of the log is not in it yet, with the checksum of what was read: a log that was changed since does not fit it. Where that fails, as in a folder that only may be read, nothing else is amiss. */
    void keep(Decisions decisions, Read held, Read read) {
        if (read.bytes() - held.bytes() < WORTH_BYTES) {
            return;
        }
        try (IndexFileWriter index = new IndexFileWriter(IndexFile.of(log))) {
            DataOutputStream out = index.out();
            out.writeUTF(FORMAT);
            out.writeLong(read.bytes());
            out.writeLong(read.lines());
            out.writeLong(read.sum().getValue());
            decisions.write(out);
            index.publish();
        } catch (IOException e) {
            return;
        }
    }

    private void addUpTo(Read read) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            IndexFile.sum(in, read.bytes(), read.sum());
        }
    }
}
