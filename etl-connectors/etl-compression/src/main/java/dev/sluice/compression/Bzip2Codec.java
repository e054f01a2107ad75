package dev.sluice.compression;

import dev.sluice.spi.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** bzip2, stream after stream. */
public final class Bzip2Codec implements Codec {

    @Override
    public String name() {
        return "bzip2";
    }

    @Override
    public List<String> endings() {
        return List.of(".bz2");
    }

    /** {@code BZh}, a level, and the mark of a block (the digits of pi) or of the end of an empty stream (of its square root). */
    @Override
    public boolean recognises(byte[] head) {
        return Bytes.startWith(head, 'B', 'Z', 'h')
                && head.length >= 10
                && head[3] >= '1'
                && head[3] <= '9'
                && (marked(head, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
                        || marked(head, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90));
    }

    private static boolean marked(byte[] head, int... mark) {
        byte[] rest = java.util.Arrays.copyOfRange(head, 4, head.length);
        return Bytes.startWith(rest, mark);
    }

    @Override
    public InputStream open(InputStream stored) throws IOException {
        return new BZip2CompressorInputStream(stored, true);
    }
}
