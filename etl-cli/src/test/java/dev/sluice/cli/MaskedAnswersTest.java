package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of masked columns where a value stands in another place than usual: in another field, in a table, in a row that is good. */
@ExtendWith(WithServer.class)
class MaskedAnswersTest {

    private static String job(Bench bench, String command, String... more) {
        String file = bench.folder.resolve("job.yaml").toString();
        CommandLineRun run = more.length == 0 ? bench.command(command, file) : bench.command(command, more[0], file);
        assertThat(run.code()).as(run.all()).isZero();
        return run.all();
    }

    /** A delimiter too many or too few moves values into fields of columns that are not masked. */
    @ParameterizedTest
    @ValueSource(strings = {"\",\"", "\"||\""})
    void aRecordWithFieldsTooManyOrTooFewIsCoveredAsAWhole(String delimiter, Bench bench) {
        String input = "id,email,amount\n1,qxz,qxzmark,5\n2qxzmark,3\n4,qxz,many\n";
        bench.file("in.csv", input.replace(",", delimiter.substring(1, delimiter.length() - 1)));
        bench.job("""
                job: shifted
                source: {files: in.csv, csv: {delimiter: DELIMITER, long_rows: drop, short_rows: null}}
                columns: {id: int, email: text, amount: int}
                quarantine: {mask: [email], limit: {ratio: 100%}}
                TABLE t
                """.replace("DELIMITER", delimiter));
        CommandLineRun run = bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 3 loaded 0 quarantined 3 suppressed 0");
        assertThat(bench.rejects().stream()
                        .map(reject ->
                                reject.get("violations").get(0).get("message").asString()))
                .containsExactly(
                        "amount: the text is no value of the column's type; what stood there is masked",
                        "id: the text is no value of the column's type; what stood there is masked",
                        "amount: 'many' is no int");
        assertThat(run.all() + job(bench, "report", "--json") + bench.rejects())
                .contains("many")
                .doesNotContain("qxz");
    }

    @Test
    void aPreviewShowsStarsInTheColumnsThatHaveAnythingOfAMaskedOne(Bench bench) {
        bench.file("in.csv", "id,email\n1,Qxzmark\n2,\n");
        bench.job("""
                job: shown
                source: {files: in.csv}
                columns: {id: int, email: text, small: {type: text, value: lower(email)}}
                quarantine: {mask: [email]}
                TABLE t
                """);
        assertThat(job(bench, "preview"))
                .contains("in.csv:2    1  ***    ***\nin.csv:3    2\n")
                .doesNotContainIgnoringCase("qxz");
    }

    @Test
    void anUndoThatTheDatabaseRefusesNamesTheConstraintAndNoValue(Bench bench) {
        bench.file("in.csv", "email\nqxzmark\n");
        bench.job("""
                job: taken_back
                source: {files: in.csv}
                columns: {email: {type: text, key: true}}
                lineage: {run: _run}
                quarantine: {mask: [email]}
                TABLE t
                """);
        bench.runs(0);
        bench.sql(
                "CREATE TABLE orders (e text CONSTRAINT of_customer REFERENCES t)",
                "INSERT INTO orders VALUES ('qxzmark')");
        CommandLineRun undo = bench.command(
                "undo",
                bench.folder.resolve("job.yaml").toString(),
                bench.report().get("run").asString());
        assertThat(undo.code()).isEqualTo(2);
        assertThat(undo.all())
                .contains(
                        "cannot undo run ", "the server's words are masked, as they may quote a value (SQLSTATE 23503)")
                .doesNotContain("qxzmark");
    }
}
