package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes out of a file of rejects what a person can be known by: the record, the values that were found, what held it. What was wrong and where stays, in the state {@code erased}. Has no state. */
final class Erasure {

    private Erasure() {}

    /**
     * Erases the rejects of a file that are meant, by writing it anew.
     *
     * @param erased hears of every one, as it stood
     * @return how many there were; with none the file is left as it is
     */
    static long of(Path file, Predicate<KeptReject> meant, Consumer<KeptReject> erased, RunContext context)
            throws IOException {
        long[] found = {0};
        RejectLines.read(file, context, (each, offset) -> {
            if (meant.test(each)) {
                found[0]++;
                erased.accept(each);
            }
        });
        if (found[0] == 0) {
            return 0;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            RejectLines.read(file, context, (each, offset) -> write(meant.test(each) ? erased(each) : each, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return found[0];
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

    private static KeptReject erased(KeptReject kept) {
        Reject reject = kept.reject();
        List<Violation> violations = reject.violations().stream()
                .map(each ->
                        new Violation(each.code(), each.column(), each.constraint(), each.expected(), null, "erased"))
                .toList();
        Map<String, Object> reading = new LinkedHashMap<>(reject.reading());
        reading.remove("with");
        reading.put(RejectId.REPLAYED, kept.id().toString());
        Reject without = new Reject(reject.position(), new byte[0], null, reject.stage(), violations, reading);
        return new KeptReject(
                kept.id(),
                kept.run(),
                kept.attempt(),
                kept.job(),
                kept.jobVersion(),
                without,
                kept.seen(),
                RejectState.ERASED);
    }
}
