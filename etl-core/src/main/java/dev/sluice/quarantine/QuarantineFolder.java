package dev.sluice.quarantine;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Hold;
import dev.sluice.spi.LoadSession;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The rejects of one job in a folder, one file an attempt: {@code RUN-ATTEMPT.ndjson.writing} while it is written ({@code RUN-ATTEMPT.dry_run.ndjson.writing} in a dry run), then {@code RUN-ATTEMPT.ndjson} when the run has committed, {@code RUN-ATTEMPT.run_failed.ndjson} when it has not, or {@code RUN-ATTEMPT.dry_run.ndjson} when it was not to.
 * Thread-safe; several processes may use one folder, for each locks the file that it writes.
 */
public final class QuarantineFolder implements QuarantineStore {

    static final String OPEN_SUFFIX = ".ndjson";
    static final String WRITING_SUFFIX = ".ndjson.writing";

    /** How the name of a file ends while a dry run writes it, of which no ledger will know. */
    static final String TRYING_SUFFIX = "." + RejectState.DRY_RUN.label() + WRITING_SUFFIX;

    private final String job;
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
        this.job = job;
        this.folder = quarantine.resolve(job);
        this.retry = retry;
    }

    @Override
    public String job() {
        return job;
    }

    /** The folder of this job's rejects; it may not be there. */
    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String describe() {
        return folder.toString();
    }

    /** The path of the file that there will be after the commit. */
    @Override
    public String storeName(String run, int attempt) {
        return folder.resolve(run + "-" + attempt + OPEN_SUFFIX).toString();
    }

    /** Begins the rejects of an attempt. The file comes into being with the first reject. */
    @Override
    public RejectStore open(StoreRequest request, LoadSession session) {
        return open(request);
    }

    /** The same: files are not written by the load's session. */
    public RejectStore open(StoreRequest request) {
        return open(request, QuarantineFile.Committed.OPENED);
    }

    /** Begins the rejects of an attempt, of which those that the target has committed are to become something else. */
    QuarantineFile open(StoreRequest request, QuarantineFile.Committed become) {
        return new QuarantineFile(folder, request, retry, become);
    }

    @Override
    public List<RejectPart> parts(RunContext context) {
        return files("*" + OPEN_SUFFIX).stream().<RejectPart>map(FilePart::new).toList();
    }

    @Override
    public Decisions decisions(RunContext context) {
        return new DecisionLog(folder).read(context);
    }

    @Override
    public List<Decision> decided(Set<RejectId> ids, RunContext context) {
        return new DecisionLog(folder).of(ids, context);
    }

    @Override
    public Hold hold(RunContext context) {
        // Where there is no folder there is nothing to decide about.
        return Files.isDirectory(folder) ? new DecisionLog(folder).hold(context) : () -> {};
    }

    @Override
    public void decide(List<Decision> decisions, RunContext context) {
        new DecisionLog(folder).append(decisions, context);
    }

    /** Makes the names in a folder durable: those that are new, and that others are gone. */
    static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** How the name of a file ends whose rejects are not open, and why. */
    static String suffix(RejectState why) {
        return "." + why.label() + OPEN_SUFFIX;
    }

    /** The files whose names fit, the oldest run first. */
    private List<Path> files(String pattern) {
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

    /** A file whose attempt has committed is cut to its committed length and opened for review; where the ledger knows its rejects by the name that a table gives them ({@link QuarantineTable}), they stand there, and it goes. */
    @Override
    public List<String> settle(Function<String, OptionalLong> committedLength, RunContext context) {
        List<String> left = new ArrayList<>();
        for (Path file : files("*" + WRITING_SUFFIX)) {
            context.check();
            if (!settle(file, committedLength)) {
                left.add(file.toString());
            }
        }
        return left;
    }

    /** Run and attempt of a file that is written. */
    static String attempt(Path writing) {
        String name = writing.getFileName().toString();
        String suffix = isTrial(writing) ? TRYING_SUFFIX : WRITING_SUFFIX;
        return name.substring(0, name.length() - suffix.length());
    }

    private static boolean isTrial(Path writing) {
        return writing.toString().endsWith(TRYING_SUFFIX);
    }

    /** False where the ledger does not know how the attempt ended. */
    private static boolean settle(Path file, Function<String, OptionalLong> committedLength) {
        String attempt = attempt(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return true;
            }
            boolean trial = isTrial(file);
            OptionalLong inFile = trial ? OptionalLong.of(0) : committedLength.apply(attempt + OPEN_SUFFIX);
            OptionalLong inTable = trial ? OptionalLong.of(0) : committedLength.apply(attempt);
            if (inFile.isEmpty() && inTable.isEmpty()) {
                return false;
            }
            if (inFile.orElse(0) == 0 && inTable.orElse(0) == 0) {
                QuarantineFile.mark(file, 0, trial ? RejectState.DRY_RUN : RejectState.RUN_FAILED);
            }
            if (inFile.orElse(0) == 0) {
                Files.delete(file);
            } else {
                channel.truncate(inFile.getAsLong());
                channel.force(true);
                Files.move(file, file.resolveSibling(attempt + OPEN_SUFFIX));
            }
            return true;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // Another run of this process writes it, or another process has settled it meanwhile.
            return true;
        } catch (IOException e) {
            throw new RunFailedException(
                    "the quarantine file " + file + " of an earlier run cannot be settled: " + Words.of(e), e);
        }
    }
}
