package dev.sluice.read.json;

import dev.sluice.read.PublicData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the JSONTestSuite; a test that asks for them is skipped where {@link PublicData} has none. */
final class JsonTestSuite {

    private JsonTestSuite() {}

    /** The files whose names begin so: {@code y_}, {@code n_} or {@code i_}. */
    static List<Path> files(String beginning) throws IOException {
        try (Stream<Path> files = Files.list(PublicData.folder("json/JSONTestSuite/test_parsing"))) {
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
