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
        CommandLineRun run = CommandLineRun.of(state, "check", "--offline", job.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replace(FOLDER + "/", ""))
                .isEqualTo(Files.readString(
                        FOLDER.resolve(job.getFileName().toString().replace(".yaml", ".txt"))));
    }

    @Test
    void aPathThatMatchesNothingIsToldByTheRun() throws IOException {
        Path job = Files.writeString(state.resolve("job.yaml"), """
                job: orders
                source: {files: ./in/orders_*.csv}
                columns: {id: bigint}
                target: {file: out.ndjson}
                """);
        CommandLineRun run = CommandLineRun.of(state, "run", job.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out())
                .endsWith("\n\n  no input was found: files ./in/orders_*.csv in " + state
                        + "; write if_none: ok under source if that is well\n");
    }
}
