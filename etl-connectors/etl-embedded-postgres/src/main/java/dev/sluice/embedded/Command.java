package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs short programs in a server's folder; what they write goes to the folder's command log, so that no thread has to read it. */
final class Command {

    private static final int MAX_WORDS = 4000;

    private Command() {}

    /** Runs a program to its end, within the context, and gives its exit code. */
    static int run(List<String> command, ServerFolder folder, String input, RunContext context) throws IOException {
        Process process = start(command, folder);
        try (RunContext.Registration registration = context.onExpiry(process::destroyForcibly)) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The program ended without reading; its exit code tells.
            }
            int code = process.waitFor();
            context.check();
            return code;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        }
    }

    /** Starts a program in the folder. Its environment is bare: PGPORT, PGOPTIONS and their kind must not reach the server. */
    static Process start(List<String> command, ServerFolder folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.commandLog().toFile());
        Map<String, String> environment = builder.environment();
        String path = environment.get("PATH");
        environment.clear();
        environment.put("PATH", path == null ? "/usr/sbin:/usr/bin:/sbin:/bin" : path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder.start();
    }

    /** The end of a log, for a message. */
    static String words(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - MAX_WORDS));
            ByteBuffer bytes = ByteBuffer.allocate(MAX_WORDS);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // read on
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        }
    }
}
