package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testdata.Generator;
import dev.sluice.testdata.MessyCsv;
import dev.sluice.testdata.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generators of test data say of their files, the loader finds in them: so many records, and exactly the rejects of the list. */
class GeneratedDataTest {

    @TempDir
    Path folder;

    private CommandLineRun run(String file, String columns, String more) throws IOException {
        CommandLineRun.delete(Files.createDirectories(folder.resolve("quarantine")));
        Files.writeString(folder.resolve("job.yaml"), """
                job: generated
                source: {files: %s}
                %s
                %s
                target: {file: out.ndjson}
                quarantine: {limit: {ratio: 100%%}}
                """.formatted(file, columns, more));
        return CommandLineRun.of(folder, "run", folder.resolve("job.yaml").toString());
    }

    private void assertLoads(long records, CommandLineRun run) throws IOException {
        assertThat(run.code()).as(run.all()).isZero();
        try (Stream<String> rows = Files.lines(folder.resolve("out.ndjson"))) {
            assertThat(rows.count()).isEqualTo(records);
        }
        assertThat(rejects()).isEmpty();
    }

    private void assertRejected(long records, String code, CommandLineRun run) throws IOException {
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(rejects()).hasSize((int) records).allMatch(key -> key.contains("\t" + code + "\t"));
    }

    /** Every reject of the only quarantine file, as the list of the generator has it. */
    private List<String> rejects() throws IOException {
        List<Path> files = CommandLineRun.files(folder.resolve("quarantine"), ".ndjson");
        assertThat(files).hasSizeLessThan(2);
        return files.isEmpty() ? List.of() : RejectFile.keys(files.get(0));
    }

    private Written write(Generator generator, String file, long size) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
            return generator.write(size, 7, out);
        }
    }

    @Test
    void everyOrderOfANestedDocumentLoads() throws IOException {
        Written written = write(Generator.nestedJson(), "in.json", 1 << 20);
        assertThat(Files.size(folder.resolve("in.json"))).isEqualTo(written.bytes());
        String columns =
                "columns: {id: bigint, name: {from: /customer/name, type: text}, tree: json, sparse: json, wide: json}";
        assertLoads(written.records(), run("in.json, json: {records: \"/orders/*\"}", columns, ""));
    }

    @Test
    void aSparseArrayOfAMillionElementsLoadsWhereTheLimitAllowsIt() throws IOException {
        Written written = write(Generator.sparseArrays(1_000_000), "in.ndjson", 6_000_000);
        assertThat(written.records()).isEqualTo(2);
        String columns = "columns: {id: bigint, values: json, seventh: {from: /values/6, type: int}}";
        assertLoads(2, run("in.ndjson", columns, "limits: {record: 8MiB}"));
        assertRejected(2, "RECORD_TOO_LARGE", run("in.ndjson", columns, ""));
    }

    @Test
    void recordsLoadToTheDepthThatIsAllowed() throws IOException {
        Written written = write(Generator.deepJson(128), "in.ndjson", 100_000);
        assertLoads(written.records(), run("in.ndjson", "columns: {id: bigint, tree: json}", "limits: {depth: 128}"));
        assertRejected(
                written.records(),
                "JSON_TOO_DEEP",
                run("in.ndjson", "columns: {id: bigint, tree: json}", "limits: {depth: 100}"));
    }

    @Test
    void wideRowsLoadToTheColumnsThatAreAllowed() throws IOException {
        Written written = write(Generator.wideRows(1000), "in.csv", 100_000);
        assertLoads(written.records(), run("in.csv", "columns: {id: bigint, c10: text, c999: int}", ""));
        CommandLineRun refused = run("in.csv", "columns: {id: bigint}", "limits: {columns: 999}");
        assertThat(refused.code()).as(refused.all()).isEqualTo(2);
        assertThat(refused.all()).contains("limits.columns");
    }

    @Test
    void theRejectsOfAMessyFileAreThoseOfItsList() throws IOException {
        Path file = folder.resolve("orders.csv");
        // tag::messy[]
        List<String> damage = new ArrayList<>();
        Written written;
        try (OutputStream out = Files.newOutputStream(file)) {
            written = MessyCsv.plain()
                    .withoutRepeatedKeys()
                    .dirt(0.02)
                    .write("orders.csv", 1 << 20, 7, out, reject -> damage.add(reject.key()));
        }
        // end::messy[]
        CommandLineRun run = run("orders.csv", MessyCsv.COLUMNS, "");
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(rejects()).isEqualTo(damage).hasSizeGreaterThan(100);
        try (Stream<String> rows = Files.lines(folder.resolve("out.ndjson"))) {
            assertThat(rows.count()).isEqualTo(written.records() - damage.size());
        }
    }
}
