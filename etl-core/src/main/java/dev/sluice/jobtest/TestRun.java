package dev.sluice.jobtest;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunOptions;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Commit;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.QuarantineSpec;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.Retention;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.Target;
import dev.sluice.write.Expectation;
import dev.sluice.write.RejectLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a job over the inputs of a test, by the engine that loads it: only where its inputs come from, where its rows go and where its rejects are kept is another. Used once, by one thread. */
final class TestRun {

    private final Job job;
    private final List<GivenSource> sources;
    private final @Nullable Clock clock;
    private final LocalEngine engine;

    TestRun(Job job, List<GivenSource> sources, @Nullable Clock clock, LocalEngine engine) {
        this.job = job;
        this.sources = sources;
        this.clock = clock;
        this.engine = engine;
    }

    /** What comes of the inputs. */
    TestOutcome take(TestKeys.Against against, RunContext context) {
        RowsTarget rows = new RowsTarget(job.runColumn());
        TestOutcome piped = run(rows, Purpose.LOAD, context);
        TestOutcome whole = new TestOutcome(rows.rows(), piped.rejects(), piped.failure());
        if (whole.failure() != null || against == TestKeys.Against.NONE) {
            return whole;
        }
        TestOutcome asked = run(job.target(), Purpose.DRY_RUN, context);
        return asked.failure() != null ? asked : new TestOutcome(without(rows.rows(), asked), asked.rejects(), null);
    }

    private TestOutcome run(Target target, Purpose purpose, RunContext context) {
        try (TemporaryFolder quarantine = TemporaryFolder.make()) {
            Job given = over(target, quarantine.path());
            RunReport report = engine.run(given, new RunOptions(true, purpose, clock), RunListener.NONE, context);
            context.check();
            return report.succeeded()
                    ? new TestOutcome(List.of(), rejects(given, report.run(), context), null)
                    : TestOutcome.failed(String.valueOf(report.message()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The job over the inputs of the test. Limits and expectations of a whole delivery mean nothing for a few records, and nobody is notified. */
    private Job over(Target target, Path quarantine) {
        List<JobSource> given = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            JobSource own = job.sources().get(i);
            given.add(new JobSource(
                    sources.get(i), own.format(), JobSource.IfNone.OK, own.onInputFailure(), own.transform()));
        }
        return new Job(
                job.name(),
                job.version(),
                given,
                job.unique(),
                target,
                job.batch(),
                Commit.RUN,
                new QuarantineSpec(
                        quarantine, null, Retention.FOR_EVER, job.quarantine().mask()),
                RejectLimit.NONE,
                Expectation.NONE,
                job.limits(),
                job.retry(),
                job.timeouts(),
                null);
    }

    private static List<Found> rejects(Job given, String run, RunContext context) {
        List<Found> rejects = new ArrayList<>();
        Quarantine.withoutLedger(given.rejects(), context).read(RejectFilter.ALL.ofRun(run), context, kept -> {
            if (rejects.size() == JobTest.MOST_RECORDS) {
                throw new RunFailedException(JobTest.tooMany("rejects"));
            }
            rejects.add(RejectKeys.found(kept));
        });
        return rejects;
    }

    /** The rows without those that the target has refused. Several records may stand on one line. */
    private static List<Found> without(List<Found> rows, TestOutcome asked) {
        Map<String, Set<Long>> refused = new HashMap<>();
        for (Found reject : asked.rejects()) {
            refused.computeIfAbsent(reject.position().resource(), input -> new HashSet<>())
                    .add(reject.position().record());
        }
        return rows.stream()
                .filter(row -> !refused.getOrDefault(row.position().resource(), Set.of())
                        .contains(row.position().record()))
                .toList();
    }
}
