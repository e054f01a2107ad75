package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} tells of the inputs, with no database at all. */
class CheckInputsTest {

    @TempDir
    Path folder;

    private CommandLineRun check(String source, String... more) throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), "job: asked\nsource:\n" + source + """
                columns:
                  id: bigint
                  city: {type: text, from: /address/city}
                target: {file: out.ndjson}
                """);
        String[] words = new String[more.length + 2];
        words[0] = "check";
        System.arraycopy(more, 0, words, 1, more.length);
        words[more.length + 1] = job.toString();
        return CommandLineRun.of(folder, words);
    }

    private void isWell(CommandLineRun run, String facts) {
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(facts.replace("FOLDER", folder.toString()));
        assertThat(Files.exists(folder.resolve("out.ndjson"))).isFalse();
    }

    @Test
    void tellsHowManyInputsThereAreAndThatTheyBeginAsTheJobSays() throws IOException {
        Files.writeString(folder.resolve("b.ndjson"), "{\"id\": 1, \"address\": {\"city\": \"Ulm\"}}\n");
        Files.writeString(folder.resolve("a.ndjson"), "{\"id\": 1, \"address\": {\"city\": \"Ulm\"}}\n");
        isWell(check("  files: '*.ndjson'\n"), """
                  files *.ndjson in FOLDER: 2 inputs, the first is a.ndjson
                FOLDER/job.yaml is well: inputs and target are ready
                """);
    }

    @Test
    void tellsThatAPointerLeadsToNothing() throws IOException {
        Files.writeString(
                folder.resolve("in.ndjson"), "{\"id\": 1, \"address\": {\"town\": \"Ulm\"}}\n{\"id\": 2}\nx\n");
        isWell(check("  files: in.ndjson\n"), """
                  files in.ndjson in FOLDER: 1 input, in.ndjson
                  none of the first 2 records of in.ndjson has /address/city: is that how it is spelt there?
                FOLDER/job.yaml is well: inputs and target are ready
                """);
    }

    @Test
    void isContentWithoutInputsWhereTheJobIs() throws IOException {
        isWell(check("  files: '*.ndjson'\n  if_none: ok\n"), """
                  no input is there now: files *.ndjson in FOLDER; that is well, as if_none: ok says
                FOLDER/job.yaml is well: inputs and target are ready
                """);
    }

    @Test
    void tellsOfAnInputThatARunWouldLeaveOut() throws IOException {
        Files.writeString(folder.resolve("in.json"), "{\"orders\": []}");
        isWell(check("  files: in.json\n  json: {records: /items/*}\n  on_input_failure: skip\n"), """
                  files in.json in FOLDER: 1 input, in.json
                  a run would leave this input out: in.json has nothing at /items/*, where `source.json.records` says that the records are; its root has orders
                FOLDER/job.yaml is well: inputs and target are ready
                """);
    }

    @Test
    void looksAtTheFileAloneWhenToldSo() throws IOException {
        CommandLineRun run = check("  files: in.ndjson\n", "--offline");
        assertThat(run.all().replace(folder.toString(), "FOLDER")).isEqualTo("""
                exit 0
                --- out
                job asked: 2 columns into file FOLDER/out.ndjson (ndjson)
                  yes  a run is loaded wholly or not at all
                  but  every run loads its inputs again, those too that were loaded before
                  but  a row that the target refuses fails the run
                  yes  an input that cannot be read is left out and the others are loaded, if the job says so
                  but  a run that was cut off begins anew
                  but  an expired deadline ends the work here alone
                  but  what a run has loaded stays
                  yes  a dry run does everything and leaves nothing behind
                FOLDER/job.yaml is well; its inputs and its target were not looked at

                --- err
                """);
    }

    @Test
    void theVerdictComesLastAndCountsWhatStandsAgainstARun() throws IOException {
        CommandLineRun run = check("  files: in.ndjson\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .doesNotContain("is well")
                .endsWith(folder + "/job.yaml can be read, but 1 thing stands against a run\n");
        assertThat(run.err()).startsWith("sluice: the file " + folder + "/in.ndjson does not exist: ");
    }
}
