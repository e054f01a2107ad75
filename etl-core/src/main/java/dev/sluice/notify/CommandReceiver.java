package dev.sluice.notify;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command that reads the report on its standard input. It fails by an exit code other than 0, and is killed, with what it has started, when the time is up. Immutable and thread-safe.
 *
 * @param words the program and its arguments; no shell reads them
 * @param folder where it runs
 */
public record CommandReceiver(List<String> words, Path folder) implements Receiver {

    /** How much of what the command says is told, in bytes from its end. */
    private static final int MOST_SAID = 500;

    public CommandReceiver {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
    }

    @Override
    public String describe() {
        return words.get(0);
    }

    /** Streams go through files, so that no thread has to stand at a pipe and none can be held up by one. */
    @Override
    public void take(byte[] json, RunContext context) {
        try {
            Path in = Files.createTempFile("sluice-report", ".json");
            Path said = Files.createTempFile("sluice-said", ".txt");
            try {
                Files.write(in, json);
                run(in, said, context);
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new RunFailedException("it cannot be started: " + e.getMessage(), e);
        }
    }

    private void run(Path in, Path said, RunContext context) throws IOException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
        AtomicBoolean late = new AtomicBoolean();
        try (RunContext.Registration killed = context.onExpiry(() -> {
            late.set(true);
            kill(process);
        })) {
            while (!process.waitFor(1, TimeUnit.MINUTES)) {
                context.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted", e);
        } finally {
            kill(process);
        }
        context.check();
        if (late.get()) {
            throw context.expired();
        }
        if (process.exitValue() != 0) {
            String last = last(said);
            throw new TransientException(
                    "it ended with exit code " + process.exitValue() + (last.isEmpty() ? "" : ": " + last));
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String last(Path said) throws IOException {
        byte[] all = new byte[MOST_SAID];
        try (RandomAccessFile file = new RandomAccessFile(said.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - MOST_SAID));
            int read = file.read(all);
            return read <= 0 ? "" : new String(all, 0, read, Charset.defaultCharset()).strip();
        }
    }
}
