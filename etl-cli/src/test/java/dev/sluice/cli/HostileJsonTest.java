package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testdata.Generator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON that is large or deep in the wrong place, through the command line in a process with little memory. Each input is larger than the heap, or nested deeper than a stack. */
class HostileJsonTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private long loads(String source, String columns) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("job.yaml"), """
                job: hostile
                source: {files: in.json, %s}
                columns: {%s}
                target: {file: out.ndjson}
                quarantine: {limit: {ratio: 100%%}}
                """.formatted(source, columns));
        return LittleHeap.lines("32m", folder, "out.ndjson");
    }

    private OutputStream input() throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve("in.json")));
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String reject() throws IOException {
        List<Path> files = CommandLineRun.files(folder.resolve("quarantine"), ".ndjson");
        assertThat(files).hasSize(1);
        return Files.readString(files.get(0));
    }

    @Test
    void aNestedDocumentLoadsWhole() throws IOException, InterruptedException {
        long records;
        try (OutputStream out = Files.newOutputStream(folder.resolve("in.json"))) {
            records = Generator.nestedJson().write(40L * MEBIBYTE, 7, out).records();
        }
        assertThat(loads(
                        "json: {records: \"/orders/*\"}",
                        "id: bigint, name: {from: /customer/name, type: text}, tree: json"))
                .isEqualTo(records);
    }

    @Test
    void anArrayOnOneLineLoadsWhole() throws IOException, InterruptedException {
        try (OutputStream out = input()) {
            put(out, "[{\"id\":0}");
            for (int i = 1; i < 1_500_000; i++) {
                put(out, ",{\"id\":" + i + ",\"n\":\"aaaaaaaaaa\"}");
            }
            put(out, "]");
        }
        assertThat(loads("format: json", "id: bigint")).isEqualTo(1_500_000);
    }

    @Test
    void aStringThatIsLargerThanTheHeapIsOneReject() throws IOException, InterruptedException {
        try (OutputStream out = input()) {
            put(out, "[{\"id\":1},{\"id\":2,\"n\":\"");
            for (int i = 0; i < 48; i++) {
                put(out, "x".repeat(MEBIBYTE));
            }
            put(out, "\"},{\"id\":3}]");
        }
        assertThat(loads("format: json", "id: bigint")).isEqualTo(2);
        assertThat(reject())
                .contains("RECORD_TOO_LARGE", "the record has 50331663 bytes, more than `limits.record` of 1MiB");
    }

    @Test
    void aHundredThousandBracketsAreOneReject() throws IOException, InterruptedException {
        try (OutputStream out = input()) {
            put(out, "[{\"id\":1},{\"id\":2,\"n\":" + "[".repeat(100_000) + "]".repeat(100_000) + "},{\"id\":3}]");
        }
        assertThat(loads("format: json", "id: bigint")).isEqualTo(2);
        assertThat(reject()).contains("JSON_TOO_DEEP", "the most that `limits.depth` allows");
    }
}
