package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.pipeline.InputIdentity;
import dev.sluice.read.UnknownFields;
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
    private final boolean addsColumns;
    private final RunOptions options;
    private final RunTale tale;
    private final LoadSession session;
    private final RejectStore store;
    private final List<CommittedPart> unfinished;
    private boolean lost;

    PartCommits(Job job, RunOptions options, RunTale tale, LoadSession session, RejectStore store, RunContext context) {
        this.meaning = job.meaning();
        this.addsColumns = job.sources().get(0).transform().unknownFields() == UnknownFields.ADD;
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
        PartLoad.Committed behind = named(resource, key, context);
        if (behind == null) {
            behind = renamed(resource, key, context);
        }
        tale.begins(resource.name(), behind == null ? null : behind.part());
        return new PartLoad(resource.name(), key, behind, this);
    }

    /** What is committed of an input under its name. */
    private PartLoad.@Nullable Committed named(Resource resource, InputKey key, RunContext context) throws IOException {
        for (CommittedPart part : List.copyOf(unfinished)) {
            if (!part.resource().equals(resource.name())) {
                continue;
            }
            unfinished.remove(part);
            if (isPassedOver(part)) {
                continue;
            }
            InputIdentity.Beginning beginning = beginning(part, resource, key, context);
            String change = change(part, beginning, key);
            if (beginning == null || change != null) {
                throw refused(resource.name() + " has changed", part, String.valueOf(change), "the file");
            }
            return meant(part, beginning);
        }
        return null;
    }

    /** What is committed of an input under a name that it had; from now on it is committed under its own. Of several parts that it begins with, as another input of the same beginning may have one, the furthest is taken and the others are left. */
    private PartLoad.@Nullable Committed renamed(Resource resource, InputKey key, RunContext context)
            throws IOException {
        PartLoad.Committed furthest = null;
        for (CommittedPart part : unfinished) {
            boolean further = furthest == null
                    || part.last().record() > furthest.part().last().record();
            if (further && part.key().equals(key) && !isPassedOver(part)) {
                InputIdentity.Beginning beginning = beginning(part, resource, key, context);
                if (beginning != null && change(part, beginning, key) == null) {
                    furthest = new PartLoad.Committed(part, beginning);
                }
            }
        }
        if (furthest == null) {
            return null;
        }
        unfinished.remove(furthest.part());
        session.partRenamed(furthest.part(), resource.name(), context);
        return meant(furthest.part(), furthest.beginning());
    }

    /** Everything is to be loaded again, but for what this run itself has committed in an earlier attempt. */
    private boolean isPassedOver(CommittedPart part) {
        return options.again() && !part.run().equals(tale.run());
    }

    private PartLoad.Committed meant(CommittedPart part, InputIdentity.Beginning beginning) {
        if (!part.meaning().equals(meaning)) {
            throw refused(
                    "the job has changed",
                    part,
                    "its format, columns, filter, rules, mode or limits are not those by which they were loaded"
                            + (addsColumns
                                    ? "; with `unknown_fields: add`, columns are also what the other inputs brought"
                                    : ""),
                    addsColumns ? "the job file, and the inputs beside this one," : "the job file");
        }
        return new PartLoad.Committed(part, beginning);
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
