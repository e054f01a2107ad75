package dev.sluice.compression;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Archive;
import dev.sluice.spi.ArchiveFormat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Zip, read by its central directory (APPNOTE.TXT), Zip64 included. */
public final class ZipFormat implements ArchiveFormat {

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public List<String> endings() {
        return List.of(".zip");
    }

    @Override
    public Archive open(SeekableByteChannel stored, RunContext context) throws IOException {
        return Opening.of(
                name(),
                stored,
                () -> new ZipArchive(ZipFile.builder()
                        .setSeekableByteChannel(stored)
                        .setUseUnicodeExtraFields(true)
                        .get()));
    }
}
