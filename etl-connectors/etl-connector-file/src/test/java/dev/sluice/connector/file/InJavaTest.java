package dev.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same source and target as from a job file. */
class InJavaTest {

    @TempDir
    Path folder;

    @Test
    void aSourceOfFilesIsTheOneOfAJobFile() {
        assertThat(FileSource.in(folder, "a.csv", "in/*.csv"))
                .usingRecursiveComparison()
                .isEqualTo(Given.source(folder, "a.csv", "in/*.csv"));
        assertThat(FileSource.of("in/*.csv").describe())
                .isEqualTo("files in/*.csv in " + Path.of("").toAbsolutePath());
        assertThat(FileSource.standardInput()).isEqualTo(Given.source(folder, "-"));
    }

    @Test
    void aTargetFileIsTheOneOfAJobFile() {
        assertThat(FileTarget.of(folder.resolve("out.csv")))
                .usingRecursiveComparison()
                .isEqualTo(Given.target(folder, "file", "out.csv"));
        assertThat(FileTarget.of(folder.resolve("out.txt"), FileFormat.NDJSON))
                .usingRecursiveComparison()
                .isEqualTo(Given.target(folder, "file", "out.txt", "format", "ndjson"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> FileSource.of())
                .hasMessage("no file is named: give a path or a pattern such as in/*.csv");
        assertThatThrownBy(() -> FileSource.of(" ")).hasMessage("' ' is no path or pattern: it is empty");
        assertThatThrownBy(() -> FileTarget.of(Path.of("out.txt")))
                .hasMessage("'out.txt' does not tell the format: give it after the file");
        assertThatThrownBy(() -> FileTarget.of(Path.of("out.csv.gz")))
                .hasMessage("'out.csv.gz' would not be compressed: write a name without its last ending");
    }
}
