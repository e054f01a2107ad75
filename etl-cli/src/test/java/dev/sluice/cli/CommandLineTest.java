package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a command line: wrong ones, and their completion by a shell. */
class CommandLineTest {

    @TempDir
    Path state;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rnu job.yaml             | unknown command 'rnu'; did you mean 'run'?            | sluice",
                "load job.yaml            | unknown command 'load'; known are check, guess, preview, test, run, sql, runs, undo, report, review, quarantine, stop, ddl, schema, completion | sluice",
                "run --agian job.yaml     | unknown option --agian; did you mean '--again'?       | sluice run",
                "run job.yaml --worker=2  | unknown option --worker; did you mean '--workers'?    | sluice run",
                "run job.yaml --frobnicate | unknown option --frobnicate                          | sluice run",
                "run                      | missing required parameter: 'JOB'                     | sluice run",
                "run a.yaml b.yaml        | 'b.yaml' is one word too many                         | sluice run",
                "run --workers=x a.yaml   | invalid value for option '--workers': 'x' is not an int | sluice run",
                "completion fish          | invalid value for positional parameter at index 0 (SHELL): expected one of [bash, zsh] (case-sensitive) but was 'fish' | sluice completion",
            })
    void wrongWordsAreToldInTwoLines(String words, String what, String help) {
        CommandLineRun run = CommandLineRun.of(state, words.split(" "));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("sluice: " + what + "\n'" + help + " --help' tells what it takes\n");
    }

    @Test
    void helpTellsTheExitCodesAsTheReadmeDoes() throws IOException {
        String help = CommandLineRun.of(state, "--help").out();
        assertThat(help).endsWith("""

                Exit codes:
                  0    loaded (the summary tells of rejects within the limit)
                  1    the job file or the command line is wrong, or a test of a job differs
                  2    the run failed and can be run again
                  3    more records were rejected than the job allows
                  4    loaded in part: inputs were skipped, or rejects under --fail-on-reject
                  130  cancelled, can be run again
                """);
        assertThat(Files.readString(CommandLineRun.REPOSITORY.resolve("README.md")))
                .contains(
                        "1 the job file or the command line is wrong, or a test of a job differs ·",
                        "4 loaded in part: an input could not be read and was skipped (`on_input_failure: skip`), or with rejects, only under `--fail-on-reject` ·");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(completed("sluice", "ru")).contains("run", "runs").doesNotContain("check");
        assertThat(completed("sluice", "run", "--fail")).contains("--fail-on-reject");
        assertThat(completed("sluice", "completion", "")).contains("bash", "zsh");
        assertThat(completed("sluice", "test", "--")).contains("--update");
    }

    /** What a real bash offers for the last of the words. */
    private String completed(String... words) throws IOException, InterruptedException {
        CommandLineRun script = CommandLineRun.of(state, "completion", "bash");
        assertThat(script.code()).isZero();
        Path file = Files.writeString(state.resolve("completion.bash"), script.out());
        String line = String.join("' '", words);
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        "source '" + file + "'; COMP_WORDS=('" + line + "'); COMP_CWORD=" + (words.length - 1)
                                + "; _complete_sluice; printf '%s\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
