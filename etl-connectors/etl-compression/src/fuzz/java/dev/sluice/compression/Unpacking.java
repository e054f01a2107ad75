package dev.sluice.compression;

import dev.sluice.config.DataSize;
import dev.sluice.spi.UnpackLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Any bytes as a stored input: it unpacks to the same bytes, or fails, however it is read. */
interface Unpacking {

    UnpackLimits LIMITS = new UnpackLimits(DataSize.ofMebibytes(1), 1000);

    InputStream open(InputStream stored) throws IOException;

    /** Unpacks stored bytes in large and in small pieces. */
    static void same(byte[] data, Unpacking unpacking) {
        String whole = unpacked(data, 1 << 16, unpacking);
        String pieces = unpacked(data, 7, unpacking);
        if (!whole.equals(pieces)) {
            throw new AssertionError(whole + " or " + pieces);
        }
    }

    private static String unpacked(byte[] data, int step, Unpacking unpacking) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = unpacking.open(new ByteArrayInputStream(data))) {
            byte[] bytes = new byte[step];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // How much came before it, and which of two faults the library names, is up to who reads; nothing of it is
            // loaded.
            return "a " + e.getClass().getSimpleName();
        }
        return out.size() + " bytes " + Arrays.hashCode(out.toByteArray());
    }
}
