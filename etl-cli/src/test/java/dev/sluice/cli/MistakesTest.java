package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of the kinds that people make, each in a file of src-test-data/jobs/mistakes; the text beside it is what is printed. */
class MistakesTest {

    private static final Path FOLDER = CommandLineRun.REPOSITORY.resolve("src-test-data/jobs/mistakes");

    @TempDir
    Path state;

    static List<Path> mistakes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsPlaceAndWhatToWrite(Path job) throws IOException {
        CommandLineRun run = CommandLineRun.of(state, "check", job.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("ready");
        assertThat(run.err().replace(FOLDER + "/", "").replace(FOLDER.toString(), "FOLDER"))
                .isEqualTo(Files.readString(
                        FOLDER.resolve(job.getFileName().toString().replace(".yaml", ".txt"))));
    }

    @Test
    void aPathThatMatchesNothingIsToldByTheRunInTheWordsOfCheck() throws IOException {
        Path job = Files.copy(FOLDER.resolve("path-that-matches-nothing.yaml"), state.resolve("job.yaml"));
        CommandLineRun run = CommandLineRun.of(state, "run", job.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out())
                .endsWith(Files.readString(FOLDER.resolve("path-that-matches-nothing.txt"))
                        .replace("sluice: ", "\n\n  ")
                        .replace("FOLDER", state.toString()));
    }
}
