package dev.sluice.compression;

import dev.sluice.spi.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** xz, stream after stream. A stream whose dictionary would take more than a share of the heap is refused in words. */
public final class XzCodec implements Codec {

    private static final int[] MAGIC = {0xfd, '7', 'z', 'X', 'Z', 0};

    /** At most one part in so many of the heap is taken for the dictionary, which its maker chose. */
    private static final int SHARE_OF_HEAP = 3;

    @Override
    public String name() {
        return "xz";
    }

    @Override
    public List<String> endings() {
        return List.of(".xz");
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
    public InputStream open(InputStream stored) throws IOException {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return new XzStream(new XZInputStream(stored, (int) Math.min(Integer.MAX_VALUE, share >> 10)));
    }
}
