package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackerTest {

    @TempDir
    Path place;

    @TempDir
    Path outside;

    private final RunContext context = Sql.context();

    private static ByteArrayInputStream archive(String name, byte type, String link) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
            entry.setLinkName(link);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** Programs of no size, as quickly unpacked as they are made. */
    private Binaries small() throws IOException {
        Path file = outside.resolve("small.txz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZCompressorOutputStream(Files.newOutputStream(file)))) {
            for (String name : List.of("bin/postgres", "bin/initdb", "bin/pg_ctl", "share/postgresql/postgres.bki")) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }
        return new Binaries(file.toUri().toURL(), "18.6.0", "postgres-18.6.0-small");
    }

    private void refuses(String name, byte type, String link, String message) throws IOException {
        Path target = place.resolve("target");
        ByteArrayInputStream packed = archive(name, type, link);
        assertThatThrownBy(() -> Unpacker.unpack(packed, place, target, context))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
        try (Stream<Path> left = Files.list(place)) {
            assertThat(left).as("nothing is left").isEmpty();
        }
    }

    @Test
    void noMemberLeavesTheFolder() throws IOException {
        refuses("../evil", TarConstants.LF_NORMAL, "", "the archive's member ../evil leaves the folder");
        refuses("a/../../evil", TarConstants.LF_NORMAL, "", "the archive's member a/../../evil leaves the folder");
        refuses("link", TarConstants.LF_SYMLINK, "../../etc", "the archive's member link leaves the folder");
        refuses("link", TarConstants.LF_SYMLINK, "/etc/passwd", "the archive's member link leaves the folder");
        refuses(
                "hard",
                TarConstants.LF_LINK,
                "/etc/passwd",
                "the archive's member hard is neither file, folder nor link");
    }

    @Test
    void unpackersAtOnceLeaveOneWholeFolder() throws Exception {
        Binaries binaries = small();
        List<CompletableFuture<Path>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return binaries.unpacked(place, context);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<Path> each : all) {
            assertThat(Binaries.complete(each.get())).isTrue();
        }
        try (Stream<Path> left = Files.list(place)) {
            assertThat(left).containsExactly(place.resolve(binaries.name()));
        }
    }

    @Test
    void aThinnedOutFolderIsUnpackedAgain() throws IOException {
        Binaries binaries = small();
        Path unpacked = binaries.unpacked(place, context);
        Files.delete(unpacked.resolve("bin/initdb"));
        assertThat(Binaries.complete(binaries.unpacked(place, context))).isTrue();
        try (Stream<Path> left = Files.list(place)) {
            assertThat(left).containsExactly(unpacked);
        }
    }
}
