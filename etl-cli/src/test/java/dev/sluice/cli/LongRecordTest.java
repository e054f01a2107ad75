package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of many megabytes with millions of short ones behind it, through the command line in a process with 64 MiB of heap: what was needed for the long one must not fill with the short ones. */
class LongRecordTest {

    private static final int LONG = 4 << 20;
    private static final int SHORT = 3_000_000;
    private static final int BLOCK = 1000;

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
