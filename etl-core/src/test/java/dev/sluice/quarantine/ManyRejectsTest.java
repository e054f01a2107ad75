package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the rejects. */
class ManyRejectsTest {

    private static final String MANY = System.getProperty("sluice.many-rejects", "100000");

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void rejectsAreListedCountedAndSettledInASmallMemoryHoweverManyThereAre() throws IOException, InterruptedException {
        Path out = temporary.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRejects.class.getName(),
                        temporary.toString(),
                        MANY)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exit = process.waitFor();

        int many = Integer.parseInt(MANY);
        assertThat(exit).as(Files.readString(out)).isZero();
        assertThat(Files.readAllLines(out))
                .isEqualTo(List.of(
                        "far down in/a.csv:" + (many - 1) + " (record " + (many - 2) + ", byte " + 100L * (many - 2)
                                + ")",
                        "discarded " + many * 3L / 4,
                        "born {DISCARDED=" + many * 3L / 4 + "}",
                        "amount {OPEN=" + many / 4 + "}",
                        "{OPEN=" + many / 4 + ", DISCARDED=" + many * 3L / 4 + "}",
                        "discarded " + many / 4,
                        "open 0"));
    }
}
