package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.pipeline.InputIdentity;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.Resource;
import dev.sluice.spi.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Commits the batches of an attempt one by one, and finds what earlier runs and attempts have committed of its inputs. Used by one thread. */
final class PartCommits {

    private final String meaning;
    private final RunOptions options;
    private final RunTale tale;
    private final LoadSession session;
    private final RejectStore store;
    private final List<CommittedPart> unfinished;
    private boolean lost;

    PartCommits(
            String meaning,
            RunOptions options,
            RunTale tale,
            LoadSession session,
            RejectStore store,
            RunContext context) {
        this.meaning = meaning;
        this.options = options;
        this.tale = tale;
        this.session = session;
        this.store = store;
        this.unfinished = new ArrayList<>(session.unfinished(context));
    }

    /** The fingerprint of the job. */
    String meaning() {
        return meaning;
    }

    /** The run's id. */
    String run() {
        return tale.run();
    }

    /** Whether an answer to a commit was lost, so that nobody here knows what is committed. */
    boolean isLost() {
        return lost;
    }

    /**
     * The load of an input, behind what is committed of it.
     *
     * @throws RunFailedException when the input or the job has changed since
     */
    PartLoad load(Resource resource, InputKey key, RunContext context) throws IOException {
        PartLoad.Committed behind = null;
        for (CommittedPart part : List.copyOf(unfinished)) {
            boolean named = part.resource().equals(resource.name());
            boolean own = part.run().equals(tale.run());
            if (!named && !part.key().equals(key)) {
                continue;
            }
            InputIdentity.Beginning beginning = beginning(part, resource, key, context);
            String change = change(part, beginning, key);
            if (named || change == null) {
                unfinished.remove(part);
            }
            if ((options.again() && !own) || (!named && change != null)) {
                continue;
            }
            if (beginning == null || change != null) {
                throw refused(resource.name() + " has changed", part, String.valueOf(change), "the file");
            }
            if (!part.meaning().equals(meaning)) {
                throw refused(
                        "the job has changed",
                        part,
                        "its format, columns, filter, rules, mode or limits are not those by which they were loaded",
                        "the job file");
            }
            // An input that was renamed after a cut has a part by each name; the later one goes on from the earlier.
            if (behind == null || part.last().record() > behind.part().last().record()) {
                behind = new PartLoad.Committed(part, beginning);
            }
        }
        tale.begins(resource.name(), behind == null ? null : behind.part());
        return new PartLoad(resource.name(), key, behind, this);
    }

    /** What had been read of an input when a part of it was committed; null where it is plain without a look that it is another. */
    private static InputIdentity.@Nullable Beginning beginning(
            CommittedPart part, Resource resource, InputKey key, RunContext context) throws IOException {
        return part.key().equals(key)
                ? InputIdentity.beginning(resource, part.last().offset(), part.storedBytes(), context)
                : null;
    }

    /** What of an input is not as it was when a part of it was committed; null when everything that was read is. */
    private static @Nullable String change(
            CommittedPart part, InputIdentity.@Nullable Beginning beginning, InputKey key) {
        if (part.key().size() != key.size()) {
            return String.format(
                    Locale.ROOT,
                    "it has %,d bytes and had %,d",
                    key.size(),
                    part.key().size());
        }
        boolean same = beginning != null && beginning.sha256().equals(part.storedSha256());
        return same ? null : "its content is another";
    }

    private static RunFailedException refused(String what, CommittedPart part, String why, String restore) {
        return new RunFailedException(String.format(
                Locale.ROOT,
                "%s since run %s committed the first %,d records of %s: %s. Restore %s as it was, and the next run goes"
                        + " on behind them; or load all of the input once more with --again, which leaves their rows in the"
                        + " target",
                what,
                part.run(),
                part.last().record(),
                part.resource(),
                why,
                restore));
    }

    /** Tells of inputs that are committed in part and did not come again. */
    void tellOfMissing() {
        for (CommittedPart part : unfinished) {
            tale.remark(String.format(
                    Locale.ROOT,
                    "%s was committed up to record %,d by run %s, and is not among the inputs any more",
                    part.resource(),
                    part.last().record(),
                    part.run()));
        }
    }

    /**
     * Commits a batch.
     *
     * @param quarantined how many rejects this attempt has
     */
    void commit(CommittedPart part, long quarantined, RunContext context) {
        if (options.purpose() == Purpose.DRY_RUN) {
            return;
        }
        KeptRejects kept = store.seal(context);
        if (kept.count() != quarantined) {
            throw new RunFailedException("the run does not balance: " + quarantined
                    + " records were quarantined, the store " + kept.store() + " holds " + kept.count()
                    + "; nothing more was committed");
        }
        RunRecord soFar = tale.committing(part, kept);
        lost = true;
        session.commitPart(part, soFar, context);
        lost = false;
        store.partCommitted();
        tale.partCommitted();
    }
}
