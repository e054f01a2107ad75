package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong job file fails before data moves, with everything that is wrong at once. */
class WrongJobTest {

    @TempDir
    Path state;

    @Test
    void eightMistakesAreShownAtOnceWithTheirLines() throws IOException {
        Path folder = CommandLineRun.REPOSITORY.resolve("src-test-data/jobs");
        String expected = Files.readString(folder.resolve("eight-mistakes.txt"))
                .replaceAll("(?m)^eight-mistakes.yaml:", folder.resolve("eight-mistakes.yaml") + ":");
        for (String command : new String[] {"run", "check"}) {
            CommandLineRun run = CommandLineRun.of(
                    state, command, folder.resolve("eight-mistakes.yaml").toString());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo(expected + "8 problems; nothing was moved\n");
        }
    }
}
