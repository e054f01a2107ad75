package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The members of an archive that cannot be listed, as one input that cannot be read: what becomes of it is what the job says of such inputs. Immutable and thread-safe.
 *
 * @param name the archive, and which members were asked of it: {@code a.zip!*.csv}
 * @param bytes the archive's own size
 * @param why why they cannot be listed
 */
record UnlistedArchive(String name, long bytes, Exception why) implements Resource {

    @Override
    public OptionalLong size() {
        return OptionalLong.of(bytes);
    }

    @Override
    public boolean reopenable() {
        return true;
    }

    @Override
    public InputStream open(long offset, RunContext context) throws IOException {
        if (why instanceof IOException damage) {
            throw new IOException(Words.of(damage), damage);
        }
        throw new RunFailedException(String.valueOf(why.getMessage()), why);
    }

    @Override
    public Optional<String> unreadable() {
        return Optional.of(
                why instanceof IOException damage
                        ? name + " cannot be read: " + Words.of(damage)
                        : String.valueOf(why.getMessage()));
    }
}
