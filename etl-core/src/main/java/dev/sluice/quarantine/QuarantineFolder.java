package dev.sluice.quarantine;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.RejectStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rejects of one job in a folder, one file an attempt: {@code RUN-ATTEMPT.ndjson.writing} while it is written, then {@code RUN-ATTEMPT.ndjson} when the run has committed, {@code RUN-ATTEMPT.run_failed.ndjson} when it has not, or {@code RUN-ATTEMPT.dry_run.ndjson} when it was not to.
 * Thread-safe; several processes may use one folder, for each locks the file that it writes.
 */
public final class QuarantineFolder {

    static final String OPEN_SUFFIX = ".ndjson";
    static final String WRITING_SUFFIX = ".ndjson.writing";

    private final Path folder;
    private final Backoff retry;

    /**
     * The rejects of a job.
     *
     * @param quarantine the folder of the job file's {@code quarantine.to}
     * @param job the job's name; its rejects stand in a folder of this name
     * @param retry how often a write that failed is tried again
     */
    public QuarantineFolder(Path quarantine, String job, Backoff retry) {
        this.folder = quarantine.resolve(job);
        this.retry = retry;
    }

    /** The name by which a ledger knows the rejects of an attempt: the path of the file that there will be after the commit. */
    public String storeName(String run, int attempt) {
        return folder.resolve(run + "-" + attempt + OPEN_SUFFIX).toString();
    }

    /**
     * Begins the rejects of an attempt. The file comes into being with the first reject.
     */
    public RejectStore open(StoreRequest request) {
        return new QuarantineFile(folder, request, retry);
    }

    /** The folder of this job's rejects; it may not be there. */
    public Path folder() {
        return folder;
    }

    /**
     * Tells every reject that is meant, the oldest run first, each as it stands by its file and by what was decided since. Files that are still written are passed over, and those of dry runs that are not asked for by their run. Memory does not grow with the rejects.
     *
     * @param decisions what was decided, as {@link #decisions} and the target's ledger tell it
     */
    public void read(RejectFilter filter, Decisions decisions, RunContext context, Consumer<KeptReject> to) {
        for (Path file : files("*.ndjson")) {
            String name = file.getFileName().toString();
            if (filter.run() == null
                    ? !name.endsWith(suffix(RejectState.DRY_RUN))
                    : name.startsWith(filter.run() + "-")) {
                RejectLines.read(file, context, (each, offset) -> {
                    KeptReject reject = each.in(decisions.state(each));
                    if (filter.matches(reject)) {
                        to.accept(reject);
                    }
                });
            }
        }
    }

    /** What people decided about these rejects. */
    public Decisions decisions() {
        Decisions decisions = new Decisions();
        new DecisionLog(folder).read(decisions::add);
        return decisions;
    }

    /** Keeps decisions; they are durable when this returns. */
    public void decide(List<Decision> decisions) {
        new DecisionLog(folder).append(decisions);
    }

    /**
     * Erases rejects for ever, and leaves a trace beside them: who, when, why and how many. Files that are still written are passed over.
     *
     * @param meant which, whatever their state; each as its file has it
     * @param erased hears of every reject that is erased
     * @return how many there were
     */
    long erase(Predicate<KeptReject> meant, String by, String why, RunContext context, Consumer<KeptReject> erased) {
        long all = 0;
        for (Path file : files("*.ndjson")) {
            try {
                long count = Erasure.of(file, meant, erased, context);
                if (count > 0) {
                    ErasureLog.append(folder, file, Instant.now(), by, why, count);
                }
                all += count;
            } catch (IOException e) {
                throw new RunFailedException("the rejects in " + file + " cannot be erased: " + Words.of(e), e);
            }
        }
        return all;
    }

    /** How the name of a file ends whose rejects are not open, and why. */
    static String suffix(RejectState why) {
        return "." + why.label() + OPEN_SUFFIX;
    }

    /** The files whose names fit, the oldest run first. */
    List<Path> files(String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
        } catch (NoSuchFileException e) {
            return found;
        } catch (IOException e) {
            throw new RunFailedException(
                    "the quarantine folder " + folder + " cannot be listed: " + Words.of(e)
                            + "; remove what is in its way, or choose another folder with quarantine.to",
                    e);
        }
        found.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return found;
    }

    /**
     * Finishes what killed runs left behind: a file whose attempt has committed is cut to its committed length and opened for review, any other is marked {@code run_failed}. Files that a living process still writes are left
     * alone.
     *
     * @param committedLength asks the ledger for the committed length of a store, by the last part of its name
     */
    public void settle(Function<String, OptionalLong> committedLength, RunContext context) {
        for (Path file : files("*" + WRITING_SUFFIX)) {
            context.check();
            settle(file, committedLength);
        }
    }

    private void settle(Path file, Function<String, OptionalLong> committedLength) {
        String name = file.getFileName().toString();
        Path open = file.resolveSibling(name.substring(0, name.length() - WRITING_SUFFIX.length()) + OPEN_SUFFIX);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            OptionalLong length = committedLength.apply(open.getFileName().toString());
            if (length.isEmpty()) {
                QuarantineFile.mark(file, 0, RejectState.RUN_FAILED);
            }
            if (length.orElse(0) == 0) {
                Files.delete(file);
            } else {
                channel.truncate(length.getAsLong());
                channel.force(true);
                Files.move(file, open);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // Another run of this process writes it, or another process has settled it meanwhile.
            return;
        } catch (IOException e) {
            throw new RunFailedException(
                    "the quarantine file " + file + " of an earlier run cannot be settled: " + Words.of(e), e);
        }
    }
}
