package dev.sluice.compression;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Archive;
import dev.sluice.spi.ArchiveFormat;
import dev.sluice.spi.Codec;
import dev.sluice.spi.DamagedDataException;
import dev.sluice.spi.UnpackLimits;
import dev.sluice.spi.UnpackedStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * Tar: ustar (POSIX.1-1988), pax and GNU's extensions, also compressed as a whole. Nothing in a compressed tar can be reached without unpacking all that stands before it, so it is unpacked once, to a temporary file that goes with the archive.
 */
public final class TarFormat implements ArchiveFormat {

    private static final int BUFFER = 1 << 16;
    private static final int END = 1024;

    private static final List<Codec> CODECS =
            List.of(new GzipMembers(), new ZstdCodec(), new Bzip2Codec(), new XzCodec());

    @Override
    public String name() {
        return "tar";
    }

    @Override
    public List<String> endings() {
        return List.of(".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.bz2", ".tbz2", ".tar.xz", ".txz");
    }

    @Override
    public Archive open(SeekableByteChannel stored, RunContext context) throws IOException {
        return Opening.of(name(), stored, () -> archive(stored, context));
    }

    private static Archive archive(SeekableByteChannel stored, RunContext context) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(Codec.HEAD);
        while (first.hasRemaining() && stored.read(first) >= 0) {
            context.check();
        }
        stored.position(0);
        byte[] head = Arrays.copyOf(first.array(), first.position());
        for (Codec codec : CODECS) {
            if (codec.recognises(head)) {
                return tar(unpacked(codec, stored, context));
            }
        }
        return tar(stored);
    }

    private static Archive tar(SeekableByteChannel plain) throws IOException {
        return Opening.of("tar", plain, () -> {
            requireEnd(plain);
            return new TarArchive(new TarFile(plain), plain.size());
        });
    }

    /** Two blocks of zeros end a tar (POSIX.1-1988, 10.1.1). Without them it was cut, perhaps between two members, which the library takes for the end. */
    private static void requireEnd(SeekableByteChannel plain) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(END);
        if (plain.size() >= END) {
            plain.position(plain.size() - END);
            while (end.hasRemaining() && plain.read(end) >= 0) {
                continue;
            }
            plain.position(0);
        }
        if (end.hasRemaining() || !Arrays.equals(end.array(), new byte[END])) {
            throw new DamagedDataException(
                    "the tar archive has no mark at its end: the file was cut; get the whole file again", null);
        }
    }

    private static FileChannel unpacked(Codec codec, SeekableByteChannel stored, RunContext context)
            throws IOException {
        Path file = Files.createTempFile("sluice-archive-", ".tar");
        FileChannel plain = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream in = UnpackedStream.open(codec, Channels.newInputStream(stored), UnpackLimits.DEFAULT)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                context.check();
                ByteBuffer full = ByteBuffer.wrap(buffer, 0, read);
                while (full.hasRemaining()) {
                    plain.write(full);
                }
            }
            plain.position(0);
            return plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }
}
