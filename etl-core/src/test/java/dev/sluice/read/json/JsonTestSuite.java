package dev.sluice.read.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The files of the JSONTestSuite, which stand beside the repository; {@code -Dsluice.test-data} says another folder. A test that asks for them is skipped where they are missing. */
final class JsonTestSuite {

    private static final Path FOLDER = Path.of(System.getProperty(
                    "sluice.test-data",
                    Path.of(System.getProperty("sluice.repository"), "..", "shared", "data")
                            .toString()))
            .resolve("json/JSONTestSuite/test_parsing");

    private JsonTestSuite() {}

    /** The files whose names begin so: {@code y_}, {@code n_} or {@code i_}. */
    static List<Path> files(String beginning) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "JSONTestSuite is not there");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        }
    }

    /** Bytes between two texts. */
    static byte[] among(String before, byte[] middle, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(middle);
        all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
