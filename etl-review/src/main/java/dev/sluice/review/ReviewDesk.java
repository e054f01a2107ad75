package dev.sluice.review;

import dev.sluice.context.RunContext;
import dev.sluice.engine.InputLines;
import dev.sluice.engine.LinesAround;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Replay;
import dev.sluice.engine.RunListener;
import dev.sluice.failure.RejectId;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Decision;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Correction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reviewers can do with the rejects of a job. Every request looks anew, so that what another process has done is seen. Used by one thread. */
final class ReviewDesk {

    private final Job job;
    private final RunReports reports;
    private final LocalEngine engine;
    private final RunContext context;

    ReviewDesk(Job job, RunReports reports, LocalEngine engine, RunContext context) {
        this.job = job;
        this.reports = reports;
        this.engine = engine;
        this.context = context;
    }

    String job() {
        return job.name();
    }

    /** The rejects as they stand now. */
    private Quarantine rejects() {
        try (RunContext connecting = context.child("connect", job.timeouts().connect())) {
            return Quarantine.of(job.rejects(), job.target(), connecting);
        }
    }

    /** Makes sure that there is an index of what there is, so that the first page need not wait for it. */
    void prepare() {
        rejects().find(RejectFilter.ALL, context, each -> {});
    }

    /** The reasons of the rejects that a query means, the most frequent first. */
    ReasonList reasons(RejectQuery query) {
        Survey survey = new Survey();
        Map<RejectState, Long> states = new EnumMap<>(RejectState.class);
        rejects().find(query.in(null).filter(), context, found -> {
            states.merge(found.state(), 1L, Long::sum);
            if (query.state() == null || query.state() == found.state()) {
                survey.add(found);
            }
        });
        List<ReviewGroup> groups = new ArrayList<>();
        for (Map.Entry<Reason, GroupTally> each : survey.groups()) {
            Reason reason = each.getKey();
            groups.add(new ReviewGroup(
                    reason,
                    each.getValue().count,
                    survey.spread(reason),
                    query.of(reason).address()));
        }
        return new ReasonList(query, states, groups);
    }

    /** A page of the rejects that a query means. */
    RejectList list(RejectQuery query, long from) {
        Quarantine rejects = rejects();
        String stamp = rejects.stamp(context);
        return RejectList.of(query, rejects.page(query.filter(), from, RejectList.ON_A_PAGE, context), stamp);
    }

    /** A reject as it was rejected last, to be reviewed; empty when it is not known. */
    Optional<RecordPage> record(String id, RejectQuery query) {
        Quarantine rejects = rejects();
        return RejectId.parse(id)
                .map(parsed -> rejects.latest(Set.of(parsed), context).get(parsed))
                .map(kept -> RecordPage.of(job(), kept, around(kept), deeds(kept.id(), rejects), query));
    }

    private LinesAround around(KeptReject kept) {
        try (InputLines lines = new InputLines(job)) {
            return lines.around(kept, context);
        }
    }

    /** What was done about a reject, the oldest first. */
    private List<Deed> deeds(RejectId id, Quarantine rejects) {
        return Stream.concat(
                        rejects.decided(Set.of(id), context).stream().map(Deed::of),
                        rejects.replays(Set.of(id), context).stream().map(Deed::of))
                .sorted(Comparator.comparing(Deed::at))
                .toList();
    }

    private List<Deed> deeds(RejectId id) {
        return deeds(id, rejects());
    }

    private Map<RejectId, KeptReject> latest(Set<RejectId> ids) {
        return rejects().latest(ids, context);
    }

    /** Settles the chosen rejects; those that somebody has changed meanwhile are left alone and told. */
    Told discard(List<String> tickets, String by, String why) {
        String wrong = wrong(by, why);
        if (wrong != null) {
            return Told.of(wrong);
        }
        Choice choice = Choice.of(tickets, this::latest, this::deeds);
        Quarantine rejects = rejects();
        long count = rejects.discard(rejects.open(choice.open().keySet(), context), by, why, context);
        return discarded(count).and(choice.changed());
    }

    /** Settles all open rejects that a query means, as long as they are those that the reviewer has seen. */
    Told discardAll(RejectQuery query, String seen, String by, String why) {
        String wrong = wrong(by, why);
        if (wrong != null) {
            return Told.of(wrong);
        }
        Quarantine rejects = rejects();
        return seen.equals(rejects.stamp(context))
                ? discarded(rejects.discard(query.filter(), by, why, context))
                : changedSince();
    }

    private static Told discarded(long count) {
        return Told.of(Numbers.of(count, "reject is discarded", "rejects are discarded"));
    }

    /** Sends the chosen rejects through the job again, as they stood; those that somebody has changed meanwhile are left alone and told. */
    Told replay(List<String> tickets) {
        Choice choice = Choice.of(tickets, this::latest, this::deeds);
        return choice.open().isEmpty()
                ? Told.of("Nothing was replayed").and(choice.changed())
                : sent(Replay.of(choice.filter())).and(choice.changed());
    }

    /** Sends all open rejects that a query means through the job again, as long as they are those that the reviewer has seen. */
    Told replayAll(RejectQuery query, String seen) {
        return seen.equals(rejects().stamp(context))
                ? sent(Replay.of(query.in(RejectState.OPEN).filter()))
                : changedSince();
    }

    /** Tries what a reviewer has made of a record: it goes through the job, and nothing of it stays. */
    Told check(KeptReject kept, String ticket, String record, String by, String why) {
        Choice choice = Choice.of(List.of(ticket), this::latest, this::deeds);
        if (choice.open().isEmpty()) {
            return quicker(choice);
        }
        if (!job.target().capabilities().contains(Capability.DRY_RUN)) {
            return Told.of("This target cannot try a record: it can only be loaded");
        }
        Map<RejectId, Correction> correction = Map.of(kept.id(), new Correction(record, by, Instant.now(), why));
        RunReport report = run(Replay.corrected(correction).dryRun());
        return Outcomes.of(report);
    }

    /** Loads what a reviewer has made of a record, when it passes. */
    Told correct(KeptReject kept, String ticket, String record, String by, String why) {
        String wrong = wrong(by, why);
        if (wrong != null) {
            return Told.of(wrong);
        }
        if (job.target().capabilities().contains(Capability.DRY_RUN)) {
            Told tried = check(kept, ticket, record, by, why);
            if (!tried.passed()) {
                return tried;
            }
        }
        Choice choice = Choice.of(List.of(ticket), this::latest, this::deeds);
        if (choice.open().isEmpty()) {
            return quicker(choice);
        }
        return sent(Replay.corrected(Map.of(kept.id(), new Correction(record, by, Instant.now(), why))));
    }

    private static Told quicker(Choice choice) {
        return Told.of("Nothing was loaded: somebody was quicker").and(choice.changed());
    }

    private Told sent(Replay replay) {
        RunReport report = run(replay);
        reports.keep(report);
        reports.write(report, rejects(), context);
        return Outcomes.of(report);
    }

    private RunReport run(Replay replay) {
        try (RunContext running = context.child("run", job.timeouts().run())) {
            return engine.replay(job, replay, RunListener.NONE, running);
        }
    }

    private static Told changedSince() {
        return Told.of(
                "Nothing was done",
                "The rejects have changed since the page was made: a run, a replay or another reviewer has added to them. Look at them again.");
    }

    private static @Nullable String wrong(String by, String why) {
        if (by.isBlank() || why.isBlank()) {
            return "Nothing was done: say who you are, and why";
        }
        return by.length() > Decision.MAX_TEXT || why.length() > Decision.MAX_TEXT
                ? "Nothing was done: who and why have at most " + Decision.MAX_TEXT + " characters"
                : null;
    }
}
