package dev.sluice.pipeline;

import dev.sluice.context.RunContext;
import dev.sluice.data.Sha256;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** Tells inputs apart before they are loaded. */
public final class InputIdentity {

    private static final int BUFFER_BYTES = 1 << 16;

    private InputIdentity() {}

    /** The quick key of a resource; empty where its size is not known or it cannot be opened twice. */
    public static Optional<InputKey> key(Resource resource, RunContext context) throws IOException {
        if (!resource.reopenable() || resource.size().isEmpty()) {
            return Optional.empty();
        }
        long size = resource.size().getAsLong();
        String head = sample(resource, 0, context);
        String tail = size <= InputKey.SAMPLE ? head : sample(resource, size - InputKey.SAMPLE, context);
        return Optional.of(new InputKey(size, head, tail));
    }

    private static String sample(Resource resource, long offset, RunContext context) throws IOException {
        try (InputStream in = resource.open(offset, context)) {
            return Sha256.hex(in.readNBytes(InputKey.SAMPLE));
        }
    }

    /** The full hash of a resource, by reading all of it. */
    public static String sha256(Resource resource, RunContext context) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = resource.open(0, context)) {
            feed(in, Long.MAX_VALUE, digest, context);
        }
        return Sha256.hex(digest);
    }

    /**
     * The first stored bytes of a resource.
     *
     * @param toMark what stands before a mark was fed to it
     * @param sha256 SHA-256 in hexadecimal over all of them
     */
    public record Beginning(MessageDigest toMark, String sha256) {}

    /** Hashes so many stored bytes of a resource, or all when there are fewer, in one reading. */
    public static Beginning beginning(Resource resource, long mark, long most, RunContext context) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = resource.open(0, context)) {
            feed(in, Math.min(mark, most), digest, context);
            MessageDigest toMark = Sha256.copy(digest);
            feed(in, Math.max(0, most - mark), digest, context);
            return new Beginning(toMark, Sha256.hex(digest));
        }
    }

    private static void feed(InputStream in, long most, MessageDigest digest, RunContext context) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = most;
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        while (count > 0) {
            context.check();
            digest.update(buffer, 0, count);
            left -= count;
            count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        }
    }
}
