package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.pipeline.DigestingStream;
import dev.sluice.read.Decompression;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Resource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of an input whose format needs two, and what the second goes by. Immutable.
 *
 * @param resource the input's name
 * @param format the format by which it is framed
 * @param sha256 the hash of its stored bytes; null when it is read only once
 */
record FirstPass(
        String resource, RecordFormat format, @Nullable String sha256) {

    /**
     * Reads the input, if its format asks for it.
     *
     * @throws RunFailedException when it can be read only once
     */
    static FirstPass of(RecordFormat format, Resource resource, ReadLimits limits, RunContext context)
            throws IOException {
        String key = format.readsTwiceFor();
        if (key == null) {
            return new FirstPass(resource.name(), format, null);
        }
        if (!resource.reopenable()) {
            throw new RunFailedException(resource.name() + " can be read only once, and `" + key
                    + "` reads every input twice: save it to a file and load that, or remove " + key);
        }
        try (DigestingStream stored = new DigestingStream(resource.open(0, context))) {
            RecordFormat foreseen = format.foresee(
                    Decompression.of(stored, resource.name(), limits.unpack()), resource.name(), limits, context);
            return new FirstPass(resource.name(), foreseen, stored.sha256());
        }
    }

    /**
     * Compares the second reading with it.
     *
     * @throws RunFailedException when the input has changed in between
     */
    void check(String second) {
        if (sha256 != null && !sha256.equals(second)) {
            throw new RunFailedException(
                    resource
                            + " changed while it was read: its second reading gave other bytes than its first; run again when nobody writes to it");
        }
    }
}
