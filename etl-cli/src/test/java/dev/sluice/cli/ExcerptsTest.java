package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where in a record the fault is: every reason that has a place shows it, in the summary and by quarantine show. Only what the database refuses needs one. */
class ExcerptsTest {

    private static final String COLUMNS = """
            columns:
              id: {type: int, key: true}
              status: text
              amount: {type: "numeric(12,2)", max: 100}
              half: {type: int, value: "100 / amount::int"}
            rules:
              - {name: paid_has_amount, check: "status <> 'paid' OR amount > 0"}
              - {name: id_counts, check: "id > 0"}
            unique:
              - {name: once, columns: [status, half]}
            target: {file: out.ndjson}
            """;

    @TempDir
    Path folder;

    private String[] excerpts(String file, String source, String input) throws IOException {
        Files.writeString(folder.resolve(file), input);
        String job = Files.writeString(folder.resolve("job.yaml"), "job: shown\nsource: " + source + "\n" + COLUMNS)
                .toString();
        CommandLineRun run = CommandLineRun.of(folder, "run", job);
        CommandLineRun shown = CommandLineRun.of(folder, "quarantine", "show", job);
        return new String[] {carets(run.out()), carets(shown.out())};
    }

    /** The lines of carets, each with the line above. */
    private static String carets(String out) {
        StringBuilder carets = new StringBuilder();
        String above = "";
        for (String line : out.split("\n", -1)) {
            if (line.matches(" *\\^+")) {
                int indent = above.length() - above.stripLeading().length();
                carets.append(above.stripLeading())
                        .append('\n')
                        .append(line.substring(indent))
                        .append('\n');
            }
            above = line;
        }
        return carets.toString();
    }

    @Test
    void showsWhereARecordOfJsonIsAtFault() throws IOException {
        String[] excerpts = excerpts("in.ndjson", "{files: in.ndjson, format: json, json: {layout: lines}}", """
                {"id": 1, "status": "open", "amount": 50}
                {"id": 2, "status": "open", "amount": }
                {"id": 3, "status": "open", "amount": "many"}
                {"amount": -5, "id": 4, "status": "paid"}
                {"id": 0, "status": "open", "amount": 1}
                {"id": 5, "status": "open", "amount": 0.00}
                {"status": "open", "amount": 101}
                {"id": 6, "status": "open", "amount": 50}
                """);
        String where = """
                {"id": 2, "status": "open", "amount": }
                                                      ^
                {"id": 3, "status": "open", "amount": "many"}
                                                      ^^^^^^
                {"amount": -5, "id": 4, "status": "paid"}
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                {"id": 0, "status": "open", "amount": 1}
                       ^
                {"id": 5, "status": "open", "amount": 0.00}
                                                      ^^^^
                {"status": "open", "amount": 101}
                                                ^
                {"status": "open", "amount": 101}
                                             ^^^
                {"id": 6, "status": "open", "amount": 50}
                                    ^^^^^^^^^^^^^^^^^^^^
                """;
        assertThat(excerpts[1]).isEqualTo(where);
        assertThat(where.split("\n")).contains(excerpts[0].split("\n")).hasSizeGreaterThan(10);
    }

    @Test
    void showsWhereARecordOfCsvIsAtFault() throws IOException {
        String[] excerpts = excerpts("in.csv", "{files: in.csv}", """
                id,status,amount
                1,open,50
                2,open
                3,open,5,00
                4,paid,-5
                0,open,1
                5,open,0.00
                6,open,50
                """);
        String where = """
                2,open
                      ^
                3,open,5,00
                         ^^
                4,paid,-5
                  ^^^^^^^
                0,open,1
                ^
                5,open,0.00
                       ^^^^
                6,open,50
                  ^^^^^^^
                """;
        assertThat(excerpts[1]).isEqualTo(where);
        assertThat(where.split("\n")).contains(excerpts[0].split("\n"));
    }

    @Test
    @ExtendWith(WithServer.class)
    void showsWhereAValueStandsThatTheDatabaseRefuses(Bench bench) {
        bench.sql("CREATE TABLE t (id int, v text NOT NULL, n int)");
        bench.file("in.csv", "id,v,n\n1,a,7\n2,,8\n");
        bench.job("""
                job: refused
                source: {files: in.csv}
                columns: {id: int, v: text, n: int}
                TABLE t
                """);
        CommandLineRun run = bench.runs(0);
        String where = "2,,8\n  ^\n";
        assertThat(carets(run.out())).isEqualTo(where);
        assertThat(carets(bench.command(
                                "quarantine",
                                "show",
                                bench.folder.resolve("job.yaml").toString())
                        .out()))
                .isEqualTo(where);
    }
}
