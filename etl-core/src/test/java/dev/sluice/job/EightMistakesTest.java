package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.config.JobFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EightMistakesTest {

    private static final Path FOLDER = Path.of(System.getProperty("sluice.repository"), "src-test-data", "jobs");

    @Test
    void tellsEveryMistakeOfAFileAtOnce() throws Exception {
        JobFileException wrong = catchThrowableOfType(
                JobFileException.class, () -> Job.load(FOLDER.resolve("eight-mistakes.yaml"), Map.of(), Map.of()));

        assertThat(wrong.problems()).hasSize(8);
        assertThat(wrong.render().replace(FOLDER + "/", ""))
                .isEqualTo(Files.readString(FOLDER.resolve("eight-mistakes.txt")));
    }
}
