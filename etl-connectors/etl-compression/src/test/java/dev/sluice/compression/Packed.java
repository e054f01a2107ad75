package dev.sluice.compression;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes, for tests, as the tools of each kind do: with checksums. */
enum Packed {
    GZIP(GZIPOutputStream::new),
    ZSTD(out -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true)),
    BZIP2(BZip2CompressorOutputStream::new),
    XZ(out -> new XZOutputStream(out, new LZMA2Options()));

    private final Packing packing;

    Packed(Packing packing) {
        this.packing = packing;
    }

    private interface Packing {
        OutputStream open(OutputStream out) throws IOException;
    }

    byte[] of(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = this.packing.open(out)) {
            packing.write(plain);
        }
        return out.toByteArray();
    }
}
