package dev.sluice.read;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Codec;
import dev.sluice.spi.DamagedDataException;
import dev.sluice.spi.Resource;
import dev.sluice.spi.UnpackLimits;
import dev.sluice.spi.UnpackedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * Finds out by its first bytes how a stored file is compressed, and gives the bytes that were compressed. gzip is always recognised, other kinds where their {@link Codec} is on the class path. Anything else passes through as it is, but for archives and
 * compressions that are known by sight: to read them as text would make nonsense of them. Has no state.
 */
public final class Decompression {

    private static final List<Codec> CODECS = codecs();

    private Decompression() {}

    private static List<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>();
        codecs.add(new GzipCodec());
        ServiceLoader.load(Codec.class).forEach(codecs::add);
        return List.copyOf(codecs);
    }

    /** A name without the endings that only tell of compression: {@code orders.csv} for {@code orders.csv.gz}. */
    public static String plainName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Codec codec : CODECS) {
            for (String ending : codec.endings()) {
                if (lower.endsWith(ending)) {
                    return name.substring(0, name.length() - ending.length());
                }
            }
        }
        return name;
    }

    /** Whether an input is given as it is stored, so that a place in the one is the same in the other. */
    public static boolean isPlain(Resource input, RunContext context) throws IOException {
        byte[] head;
        try (InputStream stored = input.open(0, context)) {
            head = stored.readNBytes(Codec.HEAD);
        }
        return CODECS.stream().noneMatch(codec -> codec.recognises(head)) && Sight.of(head) == null;
    }

    /**
     * The decompressed bytes of a stored file. A stream that was cut, damaged or passes its limits ends in a {@link DamagedDataException} that says so, never in a silent end. Memory is flat whatever the ratio.
     *
     * @param stored the bytes as stored; closing the result closes it
     * @param name the file's name; one that tells of compression is never that of a file without a byte, or with too few to be recognised by
     * @throws IOException when the first bytes cannot be read, or are those of something that can be no records
     */
    public static InputStream of(InputStream stored, String name, UnpackLimits limits) throws IOException {
        byte[] head = stored.readNBytes(Codec.HEAD);
        if (head.length < Codec.HEAD && !plainName(name).equals(name)) {
            requireMore(head);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stored);
        for (Codec codec : CODECS) {
            if (codec.recognises(head)) {
                return UnpackedStream.open(codec, whole, limits);
            }
        }
        String known = Sight.of(head);
        if (known != null) {
            throw new DamagedDataException(known, null);
        }
        return whole;
    }

    private static void requireMore(byte[] file) throws DamagedDataException {
        if (file.length > 0 && CODECS.stream().noneMatch(codec -> codec.isCutShort(file))) {
            return;
        }
        String has = file.length == 0
                ? "no bytes"
                : "only the first " + (file.length == 1 ? "byte" : file.length + " bytes") + " of compressed data";
        throw new DamagedDataException(
                "it has " + has
                        + ", and its name says that it is compressed: the file was cut; get the whole file again",
                null);
    }
}
