package dev.sluice.quarantine;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RejectStore;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The rejects of one attempt in one file, as {@link QuarantineFolder} names it. Used by one thread. */
final class QuarantineFile implements RejectStore {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final Path writing;
    private final Path open;
    private final RejectLine lines;
    private final Backoff retry;
    private final Committed becomes;
    private @Nullable FileChannel channel;
    private long length;

    /** What is durable, counted and hashed by reading it back: everything before {@link #sealed}. */
    private final MessageDigest digest = Sha256.digest();

    private long sealed;
    private long count;

    /** What the target has committed. */
    private long committed;

    /** What becomes of rejects that the target has committed. */
    enum Committed {
        /** They are opened for review where they are. */
        OPENED,
        /** They stand in the target, so that they go from here. */
        REMOVED
    }

    QuarantineFile(Path folder, StoreRequest request, Backoff retry, Committed becomes) {
        this.folder = folder;
        String name = request.run() + "-" + request.attempt();
        this.writing = folder.resolve(name
                + (request.purpose() == Purpose.DRY_RUN
                        ? QuarantineFolder.TRYING_SUFFIX
                        : QuarantineFolder.WRITING_SUFFIX));
        this.open = folder.resolve(name + QuarantineFolder.OPEN_SUFFIX);
        this.lines = new RejectLine(request);
        this.retry = retry;
        this.becomes = becomes;
    }

    /** The file while it is written. */
    Path writing() {
        return writing;
    }

    @Override
    public void append(List<Reject> rejects, RunContext context) {
        for (Reject reject : rejects) {
            byte[] line = lines.of(reject);
            retrying(context, () -> {
                // A write that failed half way is overwritten: the position is ours, not the file's end.
                FileChannel file = openFile();
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    file.write(bytes, length + bytes.position());
                }
            });
            length += line.length;
        }
    }

    @Override
    public long mark() {
        return length;
    }

    /** What stands behind the mark is written over, or cut off at the end; there is no mark before what was sealed. */
    @Override
    public void returnTo(long mark) {
        length = mark;
    }

    @Override
    public KeptRejects seal(RunContext context) {
        FileChannel file = channel;
        if (file == null) {
            return none();
        }
        if (length == 0) {
            retrying(context, this::forget);
            return none();
        }
        if (length > sealed) {
            retrying(context, () -> {
                file.truncate(length);
                file.force(true);
            });
            count += count(writing, sealed, digest);
            sealed = length;
        }
        return new KeptRejects(open.toString(), count, sealed, Sha256.hexSoFar(digest));
    }

    /** Counts and hashes what a file holds from a place on, by reading it. */
    private long count(Path file, long from, MessageDigest into) {
        long lines = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                into.update(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return lines;
    }

    private KeptRejects whole(Path file) throws IOException {
        MessageDigest all = Sha256.digest();
        long lines = count(file, 0, all);
        return new KeptRejects(file.toString(), lines, Files.size(file), Sha256.hex(all));
    }

    @Override
    public void partCommitted() {
        committed = sealed;
    }

    @Override
    public void committed(RunContext context) {
        if (channel == null) {
            return;
        }
        retrying(context, () -> {
            if (becomes == Committed.REMOVED) {
                Files.deleteIfExists(writing);
            } else {
                Files.move(writing, open);
            }
            QuarantineFolder.force(folder);
        });
        close();
    }

    @Override
    public KeptRejects failed(RunContext context) {
        return close(RejectState.RUN_FAILED);
    }

    @Override
    public KeptRejects dryRun(RunContext context) {
        return close(RejectState.DRY_RUN);
    }

    private KeptRejects close(RejectState why) {
        if (channel == null) {
            return none();
        }
        try {
            if (length == 0) {
                forget();
                return none();
            }
            channel.truncate(length);
            if (length > committed) {
                Path closed = mark(writing, committed, why);
                open();
                return whole(closed);
            }
            open();
            return none();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            close();
        }
    }

    /** Opens what is committed for review; where nothing is, or it stands elsewhere, the file goes. */
    private void open() throws IOException {
        FileChannel file = channel;
        if (file == null) {
            return;
        }
        if (committed == 0 || becomes == Committed.REMOVED) {
            Files.delete(writing);
        } else {
            file.truncate(committed);
            file.force(true);
            Files.move(writing, open);
        }
        QuarantineFolder.force(folder);
    }

    /** Writes the file anew from a place on, with every line in the state that says why. A last line that was cut by a kill is dropped. */
    static Path mark(Path writing, long from, RejectState why) throws IOException {
        String stem = QuarantineFolder.attempt(writing);
        Path closed = writing.resolveSibling(stem + QuarantineFolder.suffix(why));
        Path part = writing.resolveSibling(stem + QuarantineFolder.suffix(why) + ".part");
        byte[] openEnd = RejectLine.ending(RejectState.OPEN);
        byte[] closedEnd = RejectLine.ending(why);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(writing), BUFFER_BYTES);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
            in.skipNBytes(from);
            // A line feed inside a JSON text is escaped, so a line's ending is found by its bytes alone; the bytes
            // before it wait until it is known what they were.
            byte[] line = readLine(in);
            while (line.length > 0 && line[line.length - 1] == '\n') {
                out.write(line, 0, line.length - openEnd.length);
                out.write(closedEnd);
                line = readLine(in);
            }
        }
        Files.move(part, closed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return closed;
    }

    /** Removes a file of which every reject was forgotten. */
    private void forget() throws IOException {
        Files.deleteIfExists(writing);
        close();
    }

    private KeptRejects none() {
        return new KeptRejects(open.toString(), 0, 0, Sha256.hex(new byte[0]));
    }

    private static byte[] readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private FileChannel openFile() throws IOException {
        FileChannel file = channel;
        if (file == null) {
            Files.createDirectories(folder);
            file = FileChannel.open(
                    writing, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            if (file.tryLock() == null) {
                file.close();
                throw new IOException("another process writes it");
            }
            channel = file;
            QuarantineFolder.force(folder);
        }
        return file;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void retrying(RunContext context, Step step) {
        for (int failed = 1; ; failed++) {
            try {
                step.run();
                return;
            } catch (IOException e) {
                if (failed >= retry.attempts()) {
                    throw failed(e);
                }
                context.pause(retry.after(failed, ThreadLocalRandom.current()::nextDouble));
            }
        }
    }

    private RunFailedException failed(IOException cause) {
        return new RunFailedException(
                "the rejects cannot be written to " + writing + ": " + Words.of(cause)
                        + "; the run ends before a record is lost. Free space there or choose another folder with quarantine.to",
                cause);
    }

    @Override
    public void close() {
        FileChannel file = channel;
        channel = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
