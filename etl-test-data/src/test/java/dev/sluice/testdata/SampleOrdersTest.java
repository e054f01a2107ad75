package dev.sluice.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample in git is what its seed makes. {@code -Dsluice.update-samples=true} writes it anew. */
class SampleOrdersTest {

    /** Where the sample stands. */
    static final Path FOLDER =
            Path.of(System.getProperty("sluice.repository", "..")).resolve("samples/orders");

    @Test
    void sampleIsWhatItsSeedMakes(@TempDir Path folder) throws IOException {
        SampleOrders.write(folder);
        if (Boolean.getBoolean("sluice.update-samples")) {
            SampleOrders.write(FOLDER);
        }
        assertThat(folder.resolve("expected/rejects.tsv"))
                .hasSameBinaryContentAs(FOLDER.resolve("expected/rejects.tsv"));
        assertThat(folder.resolve("expected/counts.json"))
                .hasSameBinaryContentAs(FOLDER.resolve("expected/counts.json"));
        for (String input : SampleOrders.INPUTS) {
            // What zlib makes of the same bytes differs between its builds, so the content is compared, and the header.
            assertThat(content(folder.resolve(input))).isEqualTo(content(FOLDER.resolve(input)));
            assertThat(header(FOLDER.resolve(input)))
                    .isEqualTo(header(folder.resolve(input)))
                    .startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void sampleIsSmallEnoughForGit() throws IOException {
        long size = 0;
        for (String input : SampleOrders.INPUTS) {
            size += Files.size(FOLDER.resolve(input));
        }
        assertThat(size).isLessThan(4_000_000);
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** RFC 1952 §2.3: magic, method, flags, four bytes of time, compression hint, system. */
    private static byte[] header(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(10);
        }
    }
}
