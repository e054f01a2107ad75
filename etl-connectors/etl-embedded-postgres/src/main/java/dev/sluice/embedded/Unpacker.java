package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a tar in xz into a folder that appears whole or not at all, also when two processes do it at once. */
final class Unpacker {

    private static final int MAX_ENTRIES = 20_000;
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_XZ_KIBIBYTES = 256 * 1024;

    private Unpacker() {}

    /** Unpacks beside the target, below {@code place}, and then renames. When another process was faster, its folder stays. */
    static void unpack(InputStream packed, Path place, Path target, RunContext context) throws IOException {
        Path unfinished = Files.createTempDirectory(place, ".unpack-");
        Path incomplete = unfinished.resolveSibling(unfinished.getFileName() + "-replaced");
        try {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(XZCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MAX_XZ_KIBIBYTES)
                    .get())) {
                extract(tar, unfinished, context);
            }
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            if (!Binaries.complete(target)) {
                if (Files.exists(target)) {
                    Files.move(target, incomplete, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (FileSystemException e) {
            if (!Binaries.complete(target)) {
                throw e;
            }
        } finally {
            Folders.delete(unfinished);
            Folders.delete(incomplete);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path folder, RunContext context) throws IOException {
        long bytes = 0;
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            context.check();
            bytes += entry.getSize();
            entries++;
            if (entries > MAX_ENTRIES || bytes > MAX_BYTES) {
                throw new IOException(
                        "the archive holds more than " + MAX_ENTRIES + " files or " + MAX_BYTES + " bytes");
            }
            Path path = inside(folder, folder.resolve(entry.getName()), entry);
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (entry.isSymbolicLink()) {
                Path link = Path.of(entry.getLinkName());
                inside(folder, path.resolveSibling(link), entry);
                Files.createSymbolicLink(path, link);
            } else if (entry.getLinkFlag() == TarConstants.LF_NORMAL
                    || entry.getLinkFlag() == TarConstants.LF_OLDNORM) {
                Files.copy(tar, path);
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            } else {
                throw new IOException("the archive's member " + entry.getName() + " is neither file, folder nor link");
            }
        }
    }

    private static Path inside(Path folder, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(folder) || (normal.equals(folder) && !entry.isDirectory())) {
            throw new IOException("the archive's member " + entry.getName() + " leaves the folder");
        }
        return normal;
    }
}
