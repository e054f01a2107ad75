package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of many megabytes with millions of short ones behind it, through the command line in a process with 64 MiB of heap: what was needed for the long one must not fill with the short ones. */
class LongRecordTest {

    private static final int LONG = 4 << 20;
    private static final int SHORT = 3_000_000;
    private static final int BLOCK = 1000;
    private static final int SOME = 6;
    private static final int TEN = 10 << 20;

    @TempDir
    Path folder;

    /**
     * Loads an input of one long record and many short ones behind it.
     *
     * @param more how many records the end holds
     */
    private void loads(String name, String begin, String longRecord, String shortRecord, String end, int more)
            throws IOException, InterruptedException {
        String block = shortRecord.repeat(BLOCK);
        try (Writer out = Files.newBufferedWriter(folder.resolve(name))) {
            out.write(begin);
            out.write(longRecord.replace("…", "x".repeat(LONG)));
            for (int j = 0; j < SHORT; j += BLOCK) {
                out.write(block);
            }
            out.write(end);
        }
        Files.writeString(folder.resolve("job.yaml"), """
                job: long
                source: {files: %s}
                limits: {record: 8MiB}
                columns: {id: int}
                target: {file: out.csv}
                """.formatted(name));
        assertThat(LittleHeap.lines("64m", folder, "out.csv")).isEqualTo(2L + SHORT + more);
    }

    /**
     * Loads records that take a sixth of the heap, one behind the other, each with what must be written anew to be read. Every second is rejected for its number.
     *
     * @param begin what the input begins with
     * @param record a record; a star stands for its number
     */
    private void loadsSome(String name, String begin, String record) throws IOException, InterruptedException {
        try (Writer out = Files.newBufferedWriter(folder.resolve(name))) {
            out.write(begin);
            for (int i = 0; i < SOME; i++) {
                out.write(record.replace("*", i % 2 == 0 ? "1" : "x").replace("…", "x".repeat(TEN)));
            }
        }
        Files.writeString(folder.resolve("job.yaml"), """
                job: long
                source: {files: %s}
                limits: {record: 12MiB}
                columns: {id: int, n: text}
                target: {file: out.csv}
                """.formatted(name));
        assertThat(LittleHeap.lines("64m", folder, "out.csv")).isEqualTo(1 + SOME / 2);
        String expected = "1,\"" + "x".repeat(TEN) + "\"\"\"";
        try (Stream<String> lines = Files.lines(folder.resolve("out.csv"))) {
            assertThat(lines.skip(1)).allMatch(expected::equals);
        }
    }

    @Test
    void someInCsv() throws IOException, InterruptedException {
        loadsSome("in.csv", "id,n\n", "*,\"…\"\"\"\n");
    }

    @Test
    void someInLines() throws IOException, InterruptedException {
        loadsSome("in.ndjson", "", "{\"id\":\"*\",\"n\":\"…\\\"\"}\n");
    }

    @Test
    void aLimitThatTheHeapDoesNotHoldIsRefusedBeforeAnythingIsRead() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("job.yaml"), """
                job: long
                source: {files: in.csv}
                limits: {record: 64MiB}
                columns: {id: int}
                target: {file: out.csv}
                """);
        assertThat(LittleHeap.printed("64m", folder, "check", 1))
                .startsWith("job.yaml:3:18: a record of 64MiB takes a heap of 256 MiB, and this process has ");
    }

    @Test
    void inCsv() throws IOException, InterruptedException {
        loads("in.csv", "id,n\n", "0,…\n", "1,\n", "", 0);
    }

    @Test
    void inLines() throws IOException, InterruptedException {
        loads("in.ndjson", "", "{\"n\":\"…\"}\n", "{}\n", "", 0);
    }

    @Test
    void inADocument() throws IOException, InterruptedException {
        loads("in.json", "[", "{\"n\":\"…\"},", "{},", "{}]", 1);
    }
}
