package dev.sluice.compression;

import dev.sluice.spi.DamagedDataException;
import dev.sluice.spi.PiecewiseStream;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;

/** Says in words that a dictionary is too large for the heap, which is only seen when the first block is read. Used by one thread. */
final class XzStream extends PiecewiseStream {

    XzStream(InputStream plain) {
        super(plain);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            return in.read(into, from, length);
        } catch (MemoryLimitException e) {
            throw new DamagedDataException(
                    "the xz data needs " + (e.getMemoryNeeded() >> 10) + " MiB to be unpacked, and may take "
                            + (e.getMemoryLimit() >> 10) + " MiB: give the process more with -Xmx",
                    e);
        }
    }
}
