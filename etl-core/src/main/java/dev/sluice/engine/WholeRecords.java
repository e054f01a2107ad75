package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.SluiceException;
import dev.sluice.read.Decompression;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.Resource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads records whole from the inputs where they stand, because a quarantine holds only a sample of large ones. An input stays open as long as the records come in its order. Used by one thread; whoever opens it closes it. */
final class WholeRecords implements Closeable {

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
     * @param hash SHA-256 of the record in hexadecimal
     * @throws StaysOpenException when it is not to be had as it was
     */
    byte[] read(@Nullable Resource from, Position place, String hash, RunContext context) throws StaysOpenException {
        if (from == null) {
            throw new StaysOpenException("only a sample is kept, and no source of the job lists its input any more");
        }
        if (place.length() > limits.record().bytes()) {
            throw new StaysOpenException("it is longer than limits.record, " + limits.record());
        }
        byte[] record;
        try {
            record = at(from, place, context);
        } catch (IOException | SluiceException e) {
            context.check();
            throw new StaysOpenException("only a sample is kept, and its input cannot be read: " + e.getMessage());
        }
        if (record.length < place.length() || !Sha256.hex(record).equals(hash)) {
            throw new StaysOpenException("only a sample is kept, and its input holds something else at its place now");
        }
        return record;
    }

    private byte[] at(Resource from, Position place, RunContext context) throws IOException {
        InputStream open = bytes;
        if (open == null || from != resource || place.offset() < at) {
            close();
            open = Decompression.of(from.open(0, context), limits.unpack());
            resource = from;
            bytes = open;
            at = 0;
        }
        while (at < place.offset()) {
            context.check();
            long skipped = open.skip(place.offset() - at);
            if (skipped <= 0) {
                // What is shorter now is told by the hash.
                break;
            }
            at += skipped;
        }
        byte[] record = open.readNBytes((int) place.length());
        at += record.length;
        return record;
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
