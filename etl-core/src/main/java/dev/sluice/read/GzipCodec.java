package dev.sluice.read;

import dev.sluice.spi.Codec;
import java.io.InputStream;
import java.util.List;

/** gzip (RFC 1952). */
final class GzipCodec implements Codec {

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public List<String> endings() {
        return List.of(".gz");
    }

    @Override
    public boolean recognises(byte[] head) {
        return head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    @Override
    public boolean isCutShort(byte[] file) {
        return file.length == 1 && file[0] == 0x1f;
    }

    @Override
    public InputStream open(InputStream stored) {
        return new GzipStream(stored);
    }
}
