package dev.sluice.compression;

import dev.sluice.spi.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** bzip2, stream after stream. */
public final class Bzip2Codec implements Codec {

    private static final int LEVEL = 3;
    private static final int[] BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    private static final int[] END = {0x17, 0x72, 0x45, 0x38, 0x50, 0x90};

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
        return head.length > LEVEL
                && isLevel(head[LEVEL])
                && (Bytes.startWith(head, signature(head[LEVEL], BLOCK))
                        || Bytes.startWith(head, signature(head[LEVEL], END)));
    }

    @Override
    public boolean isCutShort(byte[] file) {
        byte level = file.length > LEVEL ? file[LEVEL] : (byte) '9';
        return isLevel(level)
                && (Bytes.endWithin(file, signature(level, BLOCK)) || Bytes.endWithin(file, signature(level, END)));
    }

    private static boolean isLevel(byte level) {
        return level >= '1' && level <= '9';
    }

    private static int[] signature(byte level, int[] mark) {
        return IntStream.concat(IntStream.of('B', 'Z', 'h', level), IntStream.of(mark))
                .toArray();
    }

    @Override
    public InputStream open(InputStream stored) throws IOException {
        return new BZip2CompressorInputStream(stored, true);
    }
}
