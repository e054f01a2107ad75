package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** JSON from the file into the table, by job file. */
@ExtendWith(WithServer.class)
class JsonStoryTest {

    @Test
    void theEventsSampleLoadsAndRejectsWhatItsPageSays(Bench bench) throws IOException {
        CommandLineRun.copy("samples/events", bench.folder);
        String job = Files.readString(bench.folder.resolve("job.yaml"));
        String target = "target:\n  table: events\n";
        assertThat(job).contains(target);
        bench.job(job.replace(target, "TABLE events\n"));
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 11 loaded 4 quarantined 7 suppressed 0");
        assertThat(bench.reasons()).isEqualTo(Files.readAllLines(bench.folder.resolve("expected/rejects.txt")));
        assertThat(bench.ask(
                        "SELECT concat_ws('|', id, kind, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
                                + " coalesce(user_id::text, ''), coalesce(\"user\", ''), coalesce(amount::text, ''),"
                                + " coalesce(payload::text, ''), coalesce(tags::text, '')) FROM events ORDER BY id"))
                .isEqualTo(Files.readAllLines(bench.folder.resolve("expected/rows.txt")));
        assertThat(bench.ask("SELECT count(*) FROM events WHERE \"user\" = ''")).containsExactly("1");
    }

    @Test
    void aNestedDocumentBringsTheFieldsOfItsAncestorsAlongAlsoIntoRejects(Bench bench) {
        bench.file("orders.json", """
                {"meta": {"batch": "B-7"}, "orders": [
                  {"id": 1, "items": [{"sku": "a", "qty": 1, "options": {"x": [1.10]}}, {"sku": "b", "qty": "x"}]},
                  {"id": 2, "items": [{"sku": "c", "qty": 5" }, {"sku": "d", "qty": 2}]},
                  {"id": 3, "items": [{"sku": "a", "qty": 9}]}
                ]}
                """);
        bench.job("""
                job: items
                source:
                  files: orders.json
                  json:
                    records: /orders/*/items/*
                    with: {batch: /meta/batch, order_id: "/orders/*/id"}
                columns:
                  batch: {type: text, required: true}
                  order_id: bigint
                  sku: {type: text, key: true}
                  qty: int
                  options: json
                TABLE items
                  create: if_missing
                quarantine: {limit: {ratio: 100%}}
                """);
        bench.runs(0);
        assertThat(bench.ask("SELECT concat_ws('|', batch, order_id, sku, qty, options) FROM items ORDER BY sku"))
                .containsExactly("B-7|1|a|1|{\"x\": [1.10]}", "B-7|2|d|2");
        assertThat(bench.reasons())
                .containsExactly(
                        "record 2 line 2 TYPE_MISMATCH qty",
                        "record 3 line 3 JSON_SYNTAX",
                        "record 5 line 4 DB_UNIQUE items_pkey");
        List<JsonNode> rejects = bench.rejects();
        assertThat(rejects.get(0).get("reading").toString())
                .isEqualTo("{\"format\":\"json\",\"encoding\":\"utf-8\",\"layout\":\"document\","
                        + "\"records\":\"/orders/*/items/*\",\"with\":{\"batch\":\"\\\"B-7\\\"\",\"order_id\":\"1\"}}");
        assertThat(rejects.get(2).get("reading").get("with").get("order_id").asString())
                .isEqualTo("3");
    }

    @Test
    void wrongJsonKeysAreToldAtOnce(Bench bench) {
        bench.file("in.txt", "{}");
        bench.job("""
                job: wrong
                source:
                  files: in.txt
                  format: json
                  json: {records: items/*, with: {a: /x/*/y}}
                columns:
                  a: {from: /b/*/c, type: text}
                TABLE t
                """);
        CommandLineRun run = bench.run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "'items/*' is not a path such as /items/*: it does not begin with /",
                        "'/b/*/c' has a step *, and a column takes one value");
    }
}
