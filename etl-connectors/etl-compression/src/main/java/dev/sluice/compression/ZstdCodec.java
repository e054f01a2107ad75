package dev.sluice.compression;

import dev.sluice.spi.Codec;
import java.io.InputStream;
import java.util.List;

/** Zstandard (RFC 8878), frame after frame. Windows above 128 MiB, zstd's own default limit, are refused. */
public final class ZstdCodec implements Codec {

    private static final int[] MAGIC = {0x28, 0xb5, 0x2f, 0xfd};

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public List<String> endings() {
        return List.of(".zst", ".zstd");
    }

    @Override
    public boolean recognises(byte[] head) {
        return Bytes.startWith(head, MAGIC);
    }

    @Override
    public boolean isCutShort(byte[] file) {
        return Bytes.endWithin(file, MAGIC);
    }

    @Override
    public InputStream open(InputStream stored) {
        return new ZstdStream(stored);
    }
}
