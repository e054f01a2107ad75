package dev.sluice.compression;

import dev.sluice.spi.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** gzip (RFC 1952) around a tar. Inputs that are gzip themselves are etl-core's own. */
final class GzipMembers implements Codec {

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
        return Bytes.startWith(head, 0x1f, 0x8b);
    }

    @Override
    public InputStream open(InputStream stored) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(stored)
                .setDecompressConcatenated(true)
                .get();
    }
}
