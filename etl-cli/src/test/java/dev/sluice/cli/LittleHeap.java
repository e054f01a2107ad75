package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a job in a process of its own with little memory. */
final class LittleHeap {

    private LittleHeap() {}

    /**
     * Runs {@code job.yaml} of a folder, which must end well, and counts the lines that it has written.
     *
     * @param heap as {@code -Xmx} takes it
     * @param target what it writes
     */
    static long lines(String heap, Path folder, String target) throws IOException, InterruptedException {
        printed(heap, folder, "run", 0);
        try (Stream<String> rows = Files.lines(folder.resolve(target))) {
            return rows.count();
        }
    }

    /**
     * What a command prints about {@code job.yaml} of a folder.
     *
     * @param heap as {@code -Xmx} takes it
     * @param code what it must end with
     */
    static String printed(String heap, Path folder, String command, int code) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command,
                        "job.yaml"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String all = Files.readString(printed);
        assertThat(process.exitValue()).as(all).isEqualTo(code);
        return all;
    }
}
