package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Several sources, each written in its own way, into one table. */
@ExtendWith(WithServer.class)
class SeveralSourcesTest {

    private static final String JOB = """
            job: sources
            source:
              - files: "in/*.csv"
                csv: {delimiter: ";"}
                columns:
                  amount: {from: Betrag, decimal: ","}
                  day: {formats: [dd.MM.uuuu]}
                  origin: {value: "'shop'"}
              - files: "in/*.json"
                json: {records: "/orders/*", with: {origin: /vendor}}
              - files: "in/*.ndjson"
                if_none: ok
                columns:
                  origin: {default: web}
                  day: /at/day
            columns:
              id: {type: int, key: true}
              amount: {type: "numeric(10,2)", min: 0}
              day: date
              origin: text
            TABLE t
            quarantine: {limit: {ratio: 100%}}
            """;

    private static void files(Bench bench) {
        bench.file("in/z.csv", "id;Betrag;day\n1;1,50;31.12.2025\n2;1.50;31.12.2025\n3;-1,00;01.01.2026\n");
        bench.file(
                "in/y.json",
                "{\"vendor\": \"north\", \"orders\": [{\"id\": 4, \"amount\": 2.25, \"day\": \"2026-01-02\"}, {\"id\": 5, \"amount\": \"x\"}]}");
        bench.file("in/x.ndjson", "{\"id\": 6, \"at\": {\"day\": \"2026-01-03\"}}\n{\"id\": 6, \"amount\": 1}\n");
    }

    @Test
    void loadIntoOneTableInTheirOrderEachReadInItsOwnWay(Bench bench) {
        files(bench);
        bench.job(JOB);
        bench.runs(0);
        assertThat(bench.ask("SELECT * FROM t ORDER BY id"))
                .containsExactly("1|1.50|2025-12-31|shop", "4|2.25|2026-01-02|north", "6|null|2026-01-03|web");
        assertThat(bench.counts()).isEqualTo("read 7 loaded 3 quarantined 4 suppressed 0");
        assertThat(bench.report().get("inputs"))
                .extracting(input -> input.get("resource").asString())
                .containsExactly("in/z.csv", "in/y.json", "in/x.ndjson");
        assertThat(bench.rejects().stream().map(SeveralSourcesTest::told).toList())
                .containsExactly(
                        "in/z.csv record 2 line 3 TYPE_MISMATCH amount, read as csv",
                        "in/z.csv record 3 line 4 CONSTRAINT_MIN amount min, read as csv",
                        "in/y.json record 2 line 1 TYPE_MISMATCH amount, read as json",
                        "in/x.ndjson record 2 line 2 DB_UNIQUE t_pkey, read as json");
        assertThat(bench.runs(0).out()).startsWith("sources: nothing to load into ");
    }

    private static String told(JsonNode reject) {
        return reject.get("resource").asString() + " " + Bench.reason(reject) + ", read as "
                + reject.get("reading").get("format").asString();
    }

    @Test
    void oneThatMustHaveInputsAndHasNoneIsTold(Bench bench) {
        bench.job(JOB);
        bench.runs(2);
        assertThat(bench.report().get("message").asString().lines().toList())
                .isEqualTo(List.of(
                        "no input was found: files in/*.csv in " + bench.folder
                                + "; write if_none: ok under source if that is well",
                        "no input was found: files in/*.json in " + bench.folder
                                + "; write if_none: ok under source if that is well"));
    }

    @Test
    void anInputThatTwoOfThemListIsNoInputOfEither(Bench bench) {
        bench.file("in/a.csv", "id\n1\n");
        bench.job("""
                job: twice
                source:
                  - files: "in/*.csv"
                  - files: in/a.csv
                columns: {id: int}
                TABLE t
                """);
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("in/a.csv is listed by two sources, files in/*.csv in " + bench.folder
                        + " and files in/a.csv in " + bench.folder
                        + ": only one can read it; narrow the pattern of the other");
    }
}
