package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The rejects in one file. A place is the byte at which a line begins. Immutable and thread-safe.
 *
 * @param file the file, as {@link QuarantineFolder} names it
 */
record FilePart(Path file) implements RejectPart {

    /** Held by whoever writes files of a folder anew. */
    private static final String LOCK = "rewriting.lock";

    /** How many rejects are read at once: each has up to 64 KiB of raw bytes. */
    private static final int READ_AT_ONCE = 100;

    /** A large file takes its time; the context's deadline comes before this. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    @Override
    public String name() {
        return file.toString();
    }

    /** The file's size and the time of its last change. */
    @Override
    public String version() {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new RunFailedException("the rejects in " + file + " cannot be read: " + Words.of(e), e);
        }
    }

    @Override
    public String run() {
        String name = String.valueOf(file.getFileName());
        int attempt = name.lastIndexOf('-');
        return attempt < 0 ? name : name.substring(0, attempt);
    }

    @Override
    public boolean dryRun() {
        return file.toString().endsWith(QuarantineFolder.suffix(RejectState.DRY_RUN));
    }

    /** As its first reject tells it. */
    @Override
    public Instant started() {
        return RejectLines.at(file, List.of(0L)).get(0).seen();
    }

    /** Whoever reads the whole of a large file leaves its index for the next reader. */
    @Override
    public void read(RunContext context, Line to) {
        try (FileIndexWriter index = FileIndexWriter.of(this)) {
            RejectLines.read(file, context, (reject, place) -> {
                index.add(reject, place);
                to.accept(reject, place);
            });
            index.publish();
        }
    }

    @Override
    public void index(RunContext context, Consumer<IndexedReject> to) {
        if (!new FileIndex(this).read(context, to)) {
            RejectPart.super.index(context, to);
        }
    }

    @Override
    public void select(Predicate<IndexedReject> meant, RunContext context, Line to) {
        List<IndexedReject> portion = new ArrayList<>();
        index(context, each -> {
            if (meant.test(each)) {
                portion.add(each);
                if (portion.size() == READ_AT_ONCE) {
                    tell(portion, context, to);
                }
            }
        });
        tell(portion, context, to);
    }

    private void tell(List<IndexedReject> portion, RunContext context, Line to) {
        List<KeptReject> read = at(portion.stream().map(IndexedReject::place).toList(), context);
        for (int i = 0; i < read.size(); i++) {
            to.accept(portion.get(i).in(this, read.get(i)), portion.get(i).place());
        }
        portion.clear();
    }

    @Override
    public List<KeptReject> at(List<Long> places, RunContext context) {
        return RejectLines.at(file, places);
    }

    /** Writes the file anew; where nothing is to be changed, it is left as it is, and where nothing stays, it goes. One after the other, in all processes: of two at once the later would bring back what the earlier has taken out. */
    @Override
    public long rewrite(Change change, Trace trace, RunContext context) {
        Path locked = file.resolveSibling(LOCK);
        try (HeldFile held = HeldFile.take(locked, LONGEST_WAIT, context)) {
            long changed = rewriteAlone(change, trace, context);
            held.check();
            return changed;
        } catch (IOException e) {
            throw new RunFailedException(
                    "the rejects cannot be changed, for " + locked + " cannot be locked: " + Words.of(e), e);
        }
    }

    private long rewriteAlone(Change change, Trace trace, RunContext context) {
        long[] changed = {0};
        long[] staying = {0};
        read(context, (each, place) -> {
            KeptReject made = change.of(each);
            changed[0] += each.equals(made) ? 0 : 1;
            staying[0] += made == null ? 0 : 1;
        });
        if (changed[0] == 0) {
            return 0;
        }
        try {
            Path written = staying[0] == 0 ? null : write(change, context);
            // A kill behind this may leave a trace of what was not done yet, but never leaves the deed without a trace.
            TraceLog.append(file, trace, changed[0]);
            if (written == null) {
                IndexFile.of(file).remove();
                // What a kill has left of writing it anew holds the same records.
                Files.deleteIfExists(part());
                Files.delete(file);
            } else {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            QuarantineFolder.force(file.resolveSibling(""));
        } catch (IOException e) {
            throw new RunFailedException("the rejects in " + file + " cannot be changed: " + Words.of(e), e);
        }
        return changed[0];
    }

    /** Where the file is written anew. */
    private Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private Path write(Change change, RunContext context) throws IOException {
        Path part = part();
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            read(context, (each, place) -> {
                KeptReject made = change.of(each);
                if (made != null) {
                    write(made, out);
                }
            });
            // Once the old file is gone this is the only one, also for a machine that loses its power now.
            out.flush();
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return part;
    }

    private static void write(KeptReject kept, OutputStream out) {
        try {
            out.write(new RejectLine(
                            new StoreRequest(kept.run(), kept.attempt(), kept.job(), kept.jobVersion(), kept.seen()))
                    .of(kept.reject(), kept.state()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
