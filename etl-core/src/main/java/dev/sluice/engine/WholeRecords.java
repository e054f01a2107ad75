package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.SluiceException;
import dev.sluice.read.Decompression;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.Resource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads records whole from the inputs where they stand, because a quarantine holds only a sample of large ones, and others masked. An input stays open as long as the records come in its order. Used by one thread; whoever opens it closes it. */
final class WholeRecords implements Closeable {

    /** What lies nearer is read past. */
    private static final long FAR_BYTES = 1 << 20;

    private final ReadLimits limits;
    private @Nullable Resource resource;
    private @Nullable InputStream bytes;
    private long at;

    WholeRecords(ReadLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a record.
     *
     * @param from the input that has the record's name; null when no source lists one
     * @param reject of the record, with its hash
     * @throws StaysOpenException when it is not to be had as it was
     */
    byte[] read(@Nullable Resource from, Reject reject, RunContext context) throws StaysOpenException {
        Position place = reject.position();
        String kept = reject.isMasked() ? "it is kept masked" : "only a sample is kept";
        if (from == null) {
            throw new StaysOpenException(kept + ", and no source of the job lists its input any more");
        }
        if (place.length() > limits.record().bytes()) {
            throw new StaysOpenException("it is longer than limits.record, " + limits.record());
        }
        byte[] record;
        try {
            record = at(from, place.offset(), (int) place.length(), context);
        } catch (IOException | SluiceException e) {
            context.check();
            throw new StaysOpenException(kept + ", and its input cannot be read: " + e.getMessage());
        }
        if (record.length < place.length() || !Sha256.hex(record).equals(reject.rawHash())) {
            throw new StaysOpenException(kept + ", and its input holds something else at its place now"
                    + (reject.isMasked() && reject.reading().containsKey(RejectId.REPLAYED)
                            ? "; if it was corrected before, correct it again and write out every masked value"
                            : ""));
        }
        return record;
    }

    /**
     * Some unpacked bytes of an input.
     *
     * @return fewer than asked for where the input ends
     */
    byte[] at(Resource from, long offset, int length, RunContext context) throws IOException {
        InputStream open = bytes;
        if (open == null || from != resource || offset < at) {
            open = reopened(from, offset, context);
        }
        while (at < offset) {
            context.check();
            long skipped = open.skip(offset - at);
            if (skipped <= 0) {
                // What is shorter now is told by the hash.
                break;
            }
            at += skipped;
        }
        byte[] record = open.readNBytes(length);
        at += record.length;
        return record;
    }

    /** At its start; far behind that, where a place in what is unpacked is one in what is stored, at the place itself. */
    private InputStream reopened(Resource from, long offset, RunContext context) throws IOException {
        close();
        at = offset > FAR_BYTES && Decompression.isPlain(from, context) ? offset : 0;
        InputStream open =
                at > 0 ? from.open(at, context) : Decompression.of(from.open(0, context), from.name(), limits.unpack());
        resource = from;
        bytes = open;
        return open;
    }

    @Override
    public void close() throws IOException {
        InputStream open = bytes;
        bytes = null;
        if (open != null) {
            open.close();
        }
    }
}
