package dev.sluice.read;

import dev.sluice.config.DataSize;
import dev.sluice.spi.UnpackLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Any bytes as a stored input: it unpacks to the same bytes, or to the same failure, however it is read. */
public final class UnpackFuzz {

    private static final UnpackLimits LIMITS = new UnpackLimits(DataSize.ofMebibytes(1), 1000);

    private UnpackFuzz() {}

    /** The bytes are the stored input. */
    public static void fuzzerTestOneInput(byte[] data) {
        String whole = unpacked(data, 1 << 16);
        String pieces = unpacked(data, 7);
        if (!whole.equals(pieces)) {
            throw new AssertionError(whole + " or " + pieces);
        }
    }

    private static String unpacked(byte[] data, int step) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = Decompression.of(new ByteArrayInputStream(data), LIMITS)) {
            byte[] bytes = new byte[step];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // How much came before it is up to who reads; nothing of it is loaded.
            return String.valueOf(e.getMessage());
        }
        return out.size() + " bytes " + Arrays.hashCode(out.toByteArray());
    }
}
