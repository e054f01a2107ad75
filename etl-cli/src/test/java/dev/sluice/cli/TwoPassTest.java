package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are read twice because what their records need stands behind them. */
class TwoPassTest {

    @TempDir
    Path folder;

    private CommandLineRun run(String files, String more) throws IOException {
        Path job = folder.resolve("job.yaml");
        Files.writeString(job, """
                job: items
                source:
                  files: %s
                  format: json
                  json:
                    layout: document
                    records: /orders/*/items/*
                    with: {batch: /meta/batch, order_id: "/orders/*/id"}
                %scolumns: {batch: text, order_id: bigint, sku: text}
                target: {file: out.ndjson}
                quarantine: {limit: {ratio: 100%%}}
                """.formatted(files, more));
        return CommandLineRun.of(folder, "run", job.toString());
    }

    private void document() throws IOException {
        Files.writeString(folder.resolve("in.json"), """
                {"orders": [
                  {"items": [{"sku": "a"}, {"sku": "b" "c"}], "id": 1},
                  {"items": [{"sku": "d"}], "id": 2}
                ], "meta": {"batch": "B-7"}}
                """);
    }

    @Test
    void whatStandsBehindTheRecordsIsTakenAlsoIntoRejects() throws IOException {
        document();
        CommandLineRun run = run("in.json", "    two_pass: true\n");
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(folder.resolve("out.ndjson")).hasContent("""
                {"batch":"B-7","order_id":1,"sku":"a"}
                {"batch":"B-7","order_id":2,"sku":"d"}
                """);
        Path rejects =
                CommandLineRun.files(folder.resolve("quarantine"), ".ndjson").get(0);
        assertThat(Files.readString(rejects)).contains("\"with\":{\"batch\":\"\\\"B-7\\\"\",\"order_id\":\"1\"}");
    }

    @Test
    void withoutItTheRunFailsWithBothPlacesAndTheKey() throws IOException {
        document();
        CommandLineRun run = run("in.json", "");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.all())
                .contains(
                        "has /orders/*/id, of which `source.json.with` makes 'order_id', on line 2, byte 59, behind the"
                                + " first record that would take it, line 2, byte 26; fields of ancestors are taken as they stand"
                                + " before the record: ask the sender to write it first, remove it from `with`, or write"
                                + " `two_pass: true`, which reads every input twice");
    }

    @Test
    void standardInputCannotBeReadTwice() throws IOException {
        CommandLineRun run = run("'-'", "    two_pass: true\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.all())
                .contains("can be read only once, and `source.json.two_pass` reads every input twice: save it to a file"
                        + " and load that, or remove source.json.two_pass");
    }
}
