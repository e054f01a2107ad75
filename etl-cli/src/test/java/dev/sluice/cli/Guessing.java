package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Runs {@code sluice guess} in a folder.
 *
 * @param folder in which the inputs and the job stand
 */
record Guessing(Path folder) {

    CommandLineRun run(String... words) {
        return CommandLineRun.of(folder, words);
    }

    /** The job that is guessed of files. */
    String guess(String... files) {
        CommandLineRun run =
                run(Stream.concat(Stream.of("guess"), Arrays.stream(files)).toArray(String[]::new));
        assertThat(run.code()).as(run.all()).isZero();
        return run.out();
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    /** Guesses, loads by what was guessed into a file, and gives its rows. */
    String loaded(String file) throws IOException {
        return loadedBy(guess(file));
    }

    /** Checks a job and loads by it into a file, and gives its rows. */
    String loadedBy(String text) throws IOException {
        String target = text.substring(text.indexOf("\ntarget:"), text.length());
        write("job.yaml", text.replace(target, "\ntarget: {file: out.csv}\n"));
        String job = folder.resolve("job.yaml").toString();
        CommandLineRun checked = run("check", "--offline", job);
        assertThat(checked.code()).as(text + checked.all()).isZero();
        CommandLineRun run = run("run", job);
        assertThat(run.code()).as(text + run.all()).isZero();
        return Files.readString(folder.resolve("out.csv"));
    }
}
