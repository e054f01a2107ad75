package dev.sluice.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Archive;
import dev.sluice.spi.ArchiveFormat;
import dev.sluice.spi.DamagedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchivesTest {

    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("in/b.csv", "id\n1\n");
        FILES.put("in/a.csv", "id\n2\n".repeat(1000));
        FILES.put("Übersicht.csv", "");
        FILES.put("x/".repeat(80) + "deep.csv", "id\n3\n");
    }

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (task, delay) -> () -> {}, System::nanoTime);

    @Test
    void membersOfAZipAreReadInTheirOrder() throws IOException {
        assertThat(contents(new ZipFormat(), zip())).isEqualTo(FILES);
    }

    @Test
    void membersOfATarAreReadInTheirOrder() throws IOException {
        assertThat(contents(new TarFormat(), tar())).isEqualTo(FILES);
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void aTarMayBePackedAsAWhole(Packed packed) throws IOException {
        assertThat(contents(new TarFormat(), packed.of(tar()))).isEqualTo(FILES);
    }

    @Test
    void everyCutOfAZipIsTold() throws IOException {
        byte[] stored = zip();
        for (int length = 0; length < stored.length; length += 7) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> contents(new ZipFormat(), cut))
                    .as("cut to %d", length)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessageStartingWith("the zip archive is cut or damaged: ");
        }
    }

    @Test
    void everyCutOfATarIsTold() throws IOException {
        byte[] stored = tar();
        int end = stored.length;
        while (stored[end - 1] == 0) {
            end--;
        }
        for (int length = 0; length < end + 1000; length += 100) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> contents(new TarFormat(), cut))
                    .as("cut to %d", length)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessage("the tar archive has no mark at its end: the file was cut; get the whole file again");
        }
    }

    @Test
    void everyFlippedBitInAZipsMembersIsTold() throws IOException {
        byte[] stored = zip();
        for (int at = 0; at < stored.length; at += 3) {
            byte[] flipped = stored.clone();
            flipped[at] ^= 0x10;
            try {
                Map<String, String> found = contents(new ZipFormat(), flipped);
                assertThat(found.values()).as("byte %d", at).isSubsetOf(FILES.values());
            } catch (DamagedDataException e) {
                assertThat(e.getMessage()).containsAnyOf("archive", "the member ");
            }
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("in/"));
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
            TarArchiveEntry link = new TarArchiveEntry("link.csv", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    private Map<String, String> contents(ArchiveFormat format, byte[] stored) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (Archive archive = format.open(new SeekableInMemoryByteChannel(stored), context)) {
            for (Archive.Member member : archive.members(100)) {
                try (InputStream in = archive.open(member)) {
                    contents.put(member.name(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return contents;
    }
}
