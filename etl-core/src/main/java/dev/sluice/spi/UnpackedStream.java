package dev.sluice.spi;

import dev.sluice.failure.SluiceException;
import java.io.IOException;
import java.io.InputStream;

/** What a codec makes of stored bytes, held to limits, its failures in words. Used by one thread; closing it closes the stored bytes. */
public final class UnpackedStream extends PiecewiseStream {

    private final Codec codec;
    private final Stored stored;
    private final UnpackLimits limits;
    private long unpacked;

    private UnpackedStream(Codec codec, InputStream plain, Stored stored, UnpackLimits limits) {
        super(plain);
        this.codec = codec;
        this.stored = stored;
        this.limits = limits;
    }

    /**
     * Opens stored bytes with a codec.
     *
     * @param stored the bytes as stored; they are closed with the result, and by the caller when this fails
     * @throws DamagedDataException when they do not begin as they must
     */
    public static UnpackedStream open(Codec codec, InputStream stored, UnpackLimits limits) throws IOException {
        Stored counted = new Stored(stored);
        try {
            return new UnpackedStream(codec, codec.open(counted), counted, limits);
        } catch (IOException | RuntimeException e) {
            throw failed(codec, counted, e);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count;
        try {
            count = in.read(into, from, length);
        } catch (IOException | RuntimeException e) {
            throw failed(codec, stored, e);
        }
        if (count > 0) {
            unpacked += count;
            checkLimits();
        }
        return count;
    }

    private void checkLimits() throws DamagedDataException {
        if (unpacked > limits.bytes().bytes()) {
            throw new DamagedDataException(
                    "the " + codec.name() + " data unpacks to more than " + limits.bytes()
                            + ": raise limits.unpacked if that is well",
                    null);
        }
        if (unpacked > UnpackLimits.UNQUESTIONED.bytes() && unpacked / limits.ratio() >= stored.count) {
            throw new DamagedDataException(
                    "the " + codec.name() + " data unpacks to more than " + limits.ratio() + " times its size ("
                            + unpacked + " bytes from " + stored.count
                            + "), as bombs do: raise limits.unpack_ratio if that is well",
                    null);
        }
    }

    private static IOException failed(Codec codec, Stored stored, Exception e) {
        if (e instanceof SluiceException known) {
            throw known;
        }
        // A fault of the store is no damage of the data.
        if (e instanceof DamagedDataException known) {
            return known;
        }
        if (stored.failure != null) {
            return stored.failure;
        }
        if (stored.ended) {
            return new DamagedDataException(
                    "the " + codec.name() + " data ends in the middle, after " + stored.count
                            + " stored bytes: the file was cut or is damaged; get the whole file again",
                    e);
        }
        return new DamagedDataException(
                "the " + codec.name() + " data is damaged before stored byte " + stored.count + ": " + e.getMessage()
                        + "; get the file again",
                e);
    }

    /** Counts what the codec takes, and tells its own failures from the codec's. */
    private static final class Stored extends PiecewiseStream {
        long count;
        boolean ended;

        @org.jspecify.annotations.Nullable
        IOException failure;

        Stored(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int read = in.read(into, from, length);
                if (read > 0) {
                    count += read;
                }
                ended = ended || read < 0;
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
