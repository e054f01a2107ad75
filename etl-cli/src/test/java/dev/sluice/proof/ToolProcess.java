package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The tool in a process of its own, as its users start it.
 *
 * @param process the process
 * @param output where both of its streams go
 */
record ToolProcess(Process process, Path output) {

    /** Starts the tool; {@code state} takes its output and what a user's home would. */
    static ToolProcess start(Path state, Map<String, String> environment, String... words) throws IOException {
        return start("256m", state, environment, words);
    }

    /** The same with a heap of another size. */
    static ToolProcess start(String heap, Path state, Map<String, String> environment, String... words)
            throws IOException {
        Files.createDirectories(state);
        Path output = Files.createTempFile(state, "output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("XDG_STATE_HOME", state.toString());
        return new ToolProcess(builder.start(), output);
    }

    /** Starts the tool, its state in a folder. */
    static ToolProcess start(Path folder, String... words) throws IOException {
        return start(folder.resolve("state"), Map.of(), words);
    }

    /** Runs a job, insists on the exit code, and gives everything that the tool printed. */
    static String run(Path folder, Path job, int code) throws IOException, InterruptedException {
        ToolProcess tool = start(folder, "run", job.toString());
        assertThat(tool.code()).as(tool.said()).isEqualTo(code);
        return tool.said();
    }

    /** kill -9; returns when the process is no more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void signal(String name) throws IOException, InterruptedException {
        Signals.send(name, process.pid());
    }

    /** Waits so many milliseconds, or until it has ended. */
    void leaveAlone(long millis) throws InterruptedException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        assertThat(ended).isEqualTo(ended());
    }

    boolean ended() {
        return !process.isAlive();
    }

    /** Waits for the end and gives the exit code. */
    int code() throws InterruptedException, IOException {
        if (!process.waitFor(Warehouse.LONG.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new IOException("the tool did not end; it said: " + said());
        }
        return process.exitValue();
    }

    /** Everything that it printed. */
    String said() throws IOException {
        return Files.readString(output);
    }
}
