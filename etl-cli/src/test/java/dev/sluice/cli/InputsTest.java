package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.InputKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Which inputs a run loads, which it skips, and what it says of those that are not as they should be. */
@ExtendWith(WithServer.class)
class InputsTest {

    private static final String JOB = """
            job: inputs
            source: {files: "in/*.csv"}
            columns: {id: int, name: text}
            TABLE t
            """;

    private static List<String> inputs(Bench bench) {
        List<String> said = new ArrayList<>();
        for (JsonNode input : bench.report().get("inputs")) {
            JsonNode skipped = input.get("skipped");
            said.add(input.get("resource").asString() + ": "
                    + (skipped == null
                            ? "loaded " + input.get("counts").get("loaded").asLong()
                            : skipped.asString().replaceAll("run \\S+;", "run RUN;")));
        }
        return said;
    }

    @Test
    void whatWasLoadedIsSkippedUntilToldAgain(Bench bench) {
        bench.file("in/a.csv", "id,name\n1,x\n2,y\n");
        bench.job(JOB);
        bench.runs(0);
        assertThat(bench.runs(0).out()).startsWith("inputs: nothing to load into ");
        assertThat(inputs(bench)).containsExactly("in/a.csv: it was loaded by run RUN; --again loads it once more");
        bench.runs(0, "--again");
        assertThat(inputs(bench)).containsExactly("in/a.csv: loaded 2");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("4");
        bench.runs(0);
        assertThat(inputs(bench)).containsExactly("in/a.csv: it was loaded by run RUN; --again loads it once more");
    }

    @Test
    void ofManyThatAreSkippedTheFirstOnesAreNamed(Bench bench) {
        for (int i = 10; i < 24; i++) {
            bench.file("in/" + i + ".csv", "id,name\n" + i + ",x\n");
        }
        bench.job(JOB);
        bench.runs(0);
        assertThat(bench.runs(0).out())
                .contains("\n  skipped in/21.csv: it was loaded by run ", "\n  skipped 2 more; the report names them\n")
                .doesNotContain("in/22.csv");
        assertThat(inputs(bench)).hasSize(14);
    }

    @Test
    void theSameContentUnderTwoNamesIsLoadedOnce(Bench bench) {
        bench.file("in/a.csv", "id,name\n1,x\n");
        bench.file("in/b.csv", "id,name\n1,x\n");
        bench.job(JOB);
        assertThat(bench.runs(0).out())
                .contains("  skipped in/b.csv: it has the same content as in/a.csv of this run\n");
        assertThat(inputs(bench))
                .containsExactly("in/a.csv: loaded 1", "in/b.csv: it has the same content as in/a.csv of this run");
        bench.runs(0, "--again");
        assertThat(inputs(bench))
                .containsExactly("in/a.csv: loaded 1", "in/b.csv: it has the same content as in/a.csv of this run");
        bench.file("in/c.csv", "id,name\n1,x\n");
        bench.runs(0);
        assertThat(inputs(bench))
                .contains("in/c.csv: it was loaded as in/a.csv by run RUN; --again loads it once more");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void aFileCorrectedInItsMiddleIsLoadedThoughItsSizeHeadAndTailAreTheSame(Bench bench) {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 100_000; csv.length() < 4 * InputKey.SAMPLE; i++) {
            csv.append(i).append(",name\n");
        }
        int middle = csv.indexOf("name\n", csv.length() / 2);
        bench.file("in/a.csv", csv.toString());
        bench.job(JOB);
        bench.runs(0);
        bench.file("in/a.csv", csv.replace(middle, middle + 4, "game").toString());
        bench.runs(0);
        assertThat(inputs(bench).get(0)).startsWith("in/a.csv: loaded ");
        assertThat(bench.ask("SELECT count(*) FROM t WHERE name = 'game'")).containsExactly("1");
        bench.runs(0);
        assertThat(inputs(bench)).containsExactly("in/a.csv: it was loaded by run RUN; --again loads it once more");
    }

    @Test
    void emptyFilesHeadersAloneByteOrderMarksAndCarriageReturnsAreWell(Bench bench) {
        bench.file("in/bom.csv", "\ufeffid,name\r\n1,x\r\n2,\"a\r\nb\"\r\n");
        bench.file("in/empty.csv", "");
        bench.file("in/header.csv", "id,name");
        bench.file("in/mark.csv", "\ufeff");
        bench.file("in/noend.csv", "name,ID\nz,3");
        bench.job(JOB);
        bench.runs(0);
        assertThat(inputs(bench))
                .containsExactly(
                        "in/bom.csv: loaded 2",
                        "in/empty.csv: loaded 0",
                        "in/header.csv: loaded 0",
                        "in/mark.csv: loaded 0",
                        "in/noend.csv: loaded 1");
        assertThat(bench.ask("SELECT * FROM t ORDER BY id")).containsExactly("1|x", "2|a\r\nb", "3|z");
        assertThat(bench.counts()).isEqualTo("read 3 loaded 3 quarantined 0 suppressed 0");
    }

    @Test
    void aHeaderThatLacksColumnsIsToldWithItsFileAndNothingIsLoaded(Bench bench) {
        bench.file("in/a.csv", "id,name\n1,x\n");
        bench.file("in/b.csv", "id,nam\n2,y\n");
        bench.job(JOB);
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("in/b.csv: the header has no field for column 'name'; did you mean 'nam'?");
        bench.file("in/b.csv", "id;name\n2;y\n");
        assertThat(bench.runs(2).out())
                .endsWith("\n\n  in/b.csv: the header has no fields for columns 'id', 'name'; it has id;name;"
                        + " if fields are parted by another sign, write `delimiter: \";\"` under `csv`\n");
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");
        bench.file("in/b.csv", "id,name\n2,y\n");
        bench.runs(0);
        assertThat(inputs(bench)).containsExactly("in/a.csv: loaded 1", "in/b.csv: loaded 1");
    }

    @Test
    void noInputFailsUnlessThatIsWell(Bench bench) {
        bench.job(JOB);
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("no input was found: files in/*.csv in " + bench.folder
                        + "; write if_none: ok under source if that is well");
        bench.job(JOB.replace("\"in/*.csv\"", "\"in/*.csv\", if_none: ok"));
        assertThat(bench.runs(0).out()).startsWith("inputs: nothing to load into ");
    }

    @Test
    void aPackedFileThatWasCutLoadsNothing(Bench bench) throws IOException {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 1; i <= 5000; i++) {
            csv.append(i).append(",name ").append(i * 7919 % 1000).append('\n');
        }
        byte[] packed = Bench.gzip(csv.toString().getBytes(StandardCharsets.UTF_8));
        bench.job(JOB);
        for (int length : new int[] {5, 11, packed.length / 2, packed.length - 8, packed.length - 1}) {
            bench.file("in/a.csv", Arrays.copyOf(packed, length));
            bench.runs(2);
            assertThat(bench.report().get("message").asString()).startsWith("in/a.csv cannot be read to its end: ");
            assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')"))
                    .containsExactly("null");
        }
        byte[] changed = packed.clone();
        changed[packed.length - 6]++;
        bench.file("in/a.csv", changed);
        bench.runs(2);
        bench.file("in/a.csv", packed);
        bench.runs(0);
        assertThat(inputs(bench)).containsExactly("in/a.csv: loaded 5000");
    }

    @Test
    void aPackedFileOfSeveralMembersIsOneFile(Bench bench) throws IOException {
        byte[] first = Bench.gzip("id,name\n1,x\n2,".getBytes(StandardCharsets.UTF_8));
        byte[] second = Bench.gzip("y\n3,z\n".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        bench.file("in/a.csv", both);
        bench.job(JOB);
        bench.runs(0);
        assertThat(bench.ask("SELECT * FROM t ORDER BY id")).containsExactly("1|x", "2|y", "3|z");
    }

    @Test
    void aFileNameCannotWriteToTheTerminal(Bench bench) {
        bench.file("in/a.csv", "id,name\n1,x\n");
        bench.file("in/b\u001b[2J.csv", "id,name\n2,x\n");
        bench.file("in/c.csv", "id,name\n2,x\n");
        bench.job(JOB);
        CommandLineRun run = bench.runs(0);
        assertThat(run.all()).doesNotContain("\u001b").contains("as in/b\\u001B[2J.csv of this run");
    }
}
