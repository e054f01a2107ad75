package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    private static final String INPUT = "input/orders_2026-03.csv.gz";
    private static final OrdersOptions<CsvDirt> OPTIONS = OrdersOptions.vendor(INPUT, 50_000, 20260301, 0.01);

    @Test
    void sampleIsWhatItsSeedMakes(@TempDir Path folder) throws IOException {
        write(folder);
        if (Boolean.getBoolean("sluice.update-samples")) {
            write(FOLDER);
        }
        assertThat(folder.resolve("expected/rejects.tsv"))
                .hasSameBinaryContentAs(FOLDER.resolve("expected/rejects.tsv"));
        assertThat(folder.resolve("expected/counts.json"))
                .hasSameBinaryContentAs(FOLDER.resolve("expected/counts.json"));
        // What zlib makes of the same bytes differs between its builds, so the content is compared, and the header.
        assertThat(content(folder)).isEqualTo(content(FOLDER));
        assertThat(header(FOLDER)).isEqualTo(header(folder)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @Test
    void sampleIsSmallEnoughForGit() throws IOException {
        assertThat(Files.size(FOLDER.resolve(INPUT))).isLessThan(4_000_000);
    }

    private static void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(INPUT).getParent());
        try (OutputStream out = OrdersGenerator.open(folder.resolve(INPUT));
                ExpectedWriter expected = new ExpectedWriter(folder.resolve("expected"))) {
            OrdersGenerator.write(OPTIONS, out, expected);
        }
    }

    private static byte[] content(Path folder) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(INPUT)))) {
            return in.readAllBytes();
        }
    }

    /** RFC 1952 §2.3: magic, method, flags, four bytes of time, compression hint, system. */
    private static byte[] header(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(INPUT))) {
            return in.readNBytes(10);
        }
    }
}
