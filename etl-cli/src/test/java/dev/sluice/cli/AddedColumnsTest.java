package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code unknown_fields: add}: fields that no column takes become columns before the first row. */
@ExtendWith(WithServer.class)
class AddedColumnsTest {

    private static final String JOB = """
            job: added
            source: {files: "in*.%s"}
            columns: {id: int, mail: {type: text, from: [E-Mail, mail]}}
            unknown_fields: add
            TABLE t
            """;

    private static String file(Bench bench) {
        return bench.folder.resolve("job.yaml").toString();
    }

    private static String types(Bench bench) {
        return bench.ask("SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum")
                .toString();
    }

    @Test
    void ofHeadersAreAddedToATableThatIsThereAfterTheyWereShown(Bench bench) {
        bench.sql("CREATE TABLE t (id int, mail text)");
        bench.file("in1.csv", "id,E-Mail,Phone No\n1,a,0049\n");
        bench.file("in2.csv", "city,id,mail,phone no\nKiel,2,b,0033\n");
        bench.file("in3.csv", "id,mail\n3,c\n");
        bench.job(JOB.formatted("csv"));
        assertThat(bench.runs(2).out())
                .contains(
                        "column Phone No is not in the table " + bench.schema
                                + ".t; known are id, mail; write `drift: add`, and the run adds it",
                        "column city is not in the table " + bench.schema
                                + ".t; known are id, mail; write `drift: add`, and the run adds it");

        bench.job(JOB.formatted("csv") + "  drift: add\n");
        String alter = "ALTER TABLE \"" + bench.schema + "\".\"t\" ADD COLUMN ";
        for (String shown : new String[] {
            bench.runs(0, "--dry-run").out(),
            bench.command("check", file(bench)).out()
        }) {
            assertThat(shown).contains(alter + "\"Phone No\" text").contains(alter + "\"city\" text");
        }
        assertThat(bench.command("ddl", file(bench)).out())
                .contains("\"Phone No\" text")
                .contains("\"city\" text");
        assertThat(types(bench)).isEqualTo("[id integer, mail text]");
        assertThat(bench.command("preview", file(bench)).out())
                .contains("Phone No")
                .contains("Kiel");

        bench.runs(0);
        assertThat(types(bench)).isEqualTo("[id integer, mail text, Phone No text, city text]");
        assertThat(bench.ask("SELECT concat_ws('|', id, mail, coalesce(\"Phone No\", '-'), coalesce(city, '-'))"
                        + " FROM t ORDER BY id"))
                .containsExactly("1|a|0049|-", "2|b|0033|Kiel", "3|c|-|-");

        bench.file("in4.csv", "id,mail,city\n4,d,Rom\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT city FROM t WHERE id = 4")).containsExactly("Rom");
        assertThat(types(bench)).isEqualTo("[id integer, mail text, Phone No text, city text]");
    }

    @Test
    void ofTheFirstJsonRecordsAreAddedAndALaterOneIsAReject(Bench bench) {
        StringBuilder lines =
                new StringBuilder("{\"id\":1,\"mail\":\"a\",\"n\":1.50,\"/x\":true,\"deep\":{\"a\":[1]}}\n");
        lines.append("{\"id\":2,\"deep\":\"flat\"}\n");
        for (int i = 3; i < 20_000; i++) {
            lines.append("{\"id\":").append(i).append(",\"mail\":\"somebody\"}\n");
        }
        lines.append("{\"id\":20000,\"late\":1}\n");
        bench.file("in.ndjson", lines.toString());
        bench.job(JOB.formatted("ndjson"));
        bench.runs(0);
        assertThat(types(bench)).isEqualTo("[id integer, mail text, n text, /x text, deep json]");
        assertThat(bench.ask("SELECT concat_ws('|', id, n, \"/x\", deep) FROM t WHERE id < 4 ORDER BY id"))
                .containsExactly("1|1.50|true|{\"a\":[1]}", "2|\"flat\"", "3");
        assertThat(bench.rejects()).hasSize(1);
        assertThat(bench.rejects()
                        .get(0)
                        .get("violations")
                        .get(0)
                        .get("message")
                        .asString())
                .isEqualTo("the record has what no column takes: 'late'; make columns of it, or write unknown_fields:"
                        + " ignore");
    }

    /** Once the inputs are gone nobody knows the added columns any more: the record stays open and nothing of it is lost. */
    @Test
    void aReplayHasThemAsLongAsTheInputsAreThere(Bench bench) throws Exception {
        String input = "id,E-Mail,city\n1,a,Kiel\nx,b,Rom\n";
        Path file = bench.file("in.csv", input);
        bench.job(JOB.formatted("csv").replace("id: int", "id: int, n: {type: int, from: id}"));
        bench.runs(0);
        assertThat(bench.rejects()).hasSize(1);
        bench.job(JOB.formatted("csv")
                .replace("id: int", "id: {type: int, nulls: [x]}, n: {type: int, from: id, nulls: [x]}"));

        Files.delete(file);
        CommandLineRun without = bench.command("quarantine", "replay", file(bench));
        assertThat(without.all()).contains("the header has what no column takes: 'city' (field 3)");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("1");

        bench.file("in.csv", input);
        CommandLineRun with = bench.command("quarantine", "replay", file(bench));
        assertThat(with.code()).as(with.all()).isZero();
        assertThat(bench.ask("SELECT city FROM t WHERE id IS NULL")).containsExactly("Rom");
    }

    @Test
    void aNameThatNoDatabaseTakesIsToldBeforeTheRun(Bench bench) {
        bench.file("in.ndjson", "{\"id\":1,\"a\\u0000b\":2}\n");
        bench.job(JOB.formatted("ndjson"));
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo(
                        "a field whose name has the character U+0000 cannot become a column, as `unknown_fields: add`"
                                + " asks; make a column of it whose `from` it is");
    }

    @Test
    void whatCanBeNoColumnIsToldBeforeTheRun(Bench bench) {
        String longName = "n".repeat(64);
        bench.file("in.csv", "id,E-Mail,MAIL,ID2,," + longName + "\n1,a,b,c,d,e\n");
        bench.job(JOB.formatted("csv").replace("from: [E-Mail, mail]", "from: E-Mail"));
        bench.runs(2);
        String cannot = "' cannot become a column, as `unknown_fields: add` asks: ";
        assertThat(bench.report().get("message").asString())
                .isEqualTo("the field 'MAIL" + cannot
                        + "the job has a column of that name, which comes from another field; make a column of it whose"
                        + " `from` it is\nthe field '" + cannot
                        + "it has no name; make a column of it by its number, or name it in the header\nthe field '"
                        + longName + cannot
                        + "its name is longer than 63 bytes; make a column of it whose `from` it is");

        bench.job(JOB.formatted("csv").replace("\"in*.csv\"", "'-', format: csv"));
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("- can be read only once, and `unknown_fields: add` looks at every input before the"
                        + " first row is written: save it to a file and load that, or name its fields under columns");
    }
}
