package dev.sluice.job;

import dev.sluice.config.DataSize;
import dev.sluice.config.Secret;
import dev.sluice.context.Backoff;
import dev.sluice.notify.CommandReceiver;
import dev.sluice.notify.Notification;
import dev.sluice.notify.Receiver;
import dev.sluice.notify.WebReceiver;
import dev.sluice.quarantine.RejectState;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.UnknownFields;
import dev.sluice.spi.UnpackLimits;
import dev.sluice.transform.RuleSpec;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.Expectation;
import dev.sluice.write.RejectLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a job says beside its source and columns, in a file and in Java. */
final class RestPairs {

    private final Path folder;
    private final Map<String, ReferencePair> pairs = new LinkedHashMap<>();

    private RestPairs(Path folder) {
        this.folder = folder;
    }

    /** Each under its key in the reference. */
    static Map<String, ReferencePair> in(Path folder) {
        RestPairs made = new RestPairs(folder);
        made.all();
        return made.pairs;
    }

    private void all() {
        rest("locale", "locale: de", job -> job.locale("de"));
        rest("job", "", job -> {});
        rest("version", "version: 7", job -> job.version(7));
        rest("columns", "", job -> {});
        rest("unknown_fields", "unknown_fields: reject", job -> job.unknownFields(UnknownFields.REJECT));
        rest("lineage", "lineage: {run: _run}", job -> job.lineage(Lineage.RUN, "_run"));
        rest("lineage.run", "lineage: {run: r}", job -> job.lineage(Lineage.RUN, "r"));
        rest("lineage.resource", "lineage: {resource: r}", job -> job.lineage(Lineage.RESOURCE, "r"));
        rest("lineage.record", "lineage: {record: r}", job -> job.lineage(Lineage.RECORD, "r"));
        rest("lineage.line", "lineage: {line: r}", job -> job.lineage(Lineage.LINE, "r"));
        rest("lineage.offset", "lineage: {offset: r}", job -> job.lineage(Lineage.OFFSET, "r"));
        rest("where", "where: \"c > 1\"", job -> job.where("c > 1"));
        String rule = "rules: [{name: r, check: \"c > 1\"";
        rest("rules", rule + "}]", job -> job.rule("r", "c > 1"));
        rest("rules.name", rule + "}]", job -> job.rule("r", "c > 1"));
        rest("rules.check", rule + "}]", job -> job.rule("r", "c > 1"));
        rest(
                "rules.on_fail",
                rule + ", on_fail: abort}]",
                job -> job.rule(new RuleSpec("r", "c > 1", RuleSpec.OnFail.ABORT)));
        String unique = "unique: [{name: u, columns: [c]}]";
        rest("unique", unique, job -> job.unique("u", "c"));
        rest("unique.name", unique, job -> job.unique("u", "c"));
        rest("unique.columns", unique, job -> job.unique("u", "c"));
        rest("target", "", job -> {});
        target("target.commit", "commit: batch", job -> job.commit(Commit.BATCH));
        BatchLimits batch = new BatchLimits(5, new DataSize(2048));
        target("target.batch", "batch: {rows: 5, bytes: 2KiB}", job -> job.batch(batch));
        target("target.batch.rows", "batch: {rows: 5, bytes: 2KiB}", job -> job.batch(batch));
        target("target.batch.bytes", "batch: {rows: 5, bytes: 2KiB}", job -> job.batch(batch));
        rest("quarantine", "quarantine: {to: q}", job -> job.quarantine(folder.resolve("q")));
        rest("quarantine.to", "quarantine: {to: q}", job -> job.quarantine(folder.resolve("q")));
        rest(
                "quarantine.keep",
                "quarantine: {keep: {open: 9d}}",
                job -> job.keepRejects(RejectState.OPEN, Duration.ofDays(9)));
        for (RejectState state : RejectState.values()) {
            rest(
                    "quarantine.keep." + state.label(),
                    "quarantine: {keep: {" + state.label() + ": 9h}}",
                    job -> job.keepRejects(state, Duration.ofHours(9)));
        }
        rest("quarantine.mask", "quarantine: {mask: [c]}", job -> job.mask("c"));
        rest("quarantine.table", "quarantine: {table: dwh.rejects}", job -> job.rejectTable("dwh.rejects"));
        rest(
                "quarantine.limit",
                "quarantine: {limit: {rows: 5}}",
                job -> job.rejectLimit(new RejectLimit(5, 1, JobDefaults.RATIO_AFTER)));
        rest(
                "quarantine.limit.rows",
                "quarantine: {limit: {rows: 0}}",
                job -> job.rejectLimit(new RejectLimit(0, 1, JobDefaults.RATIO_AFTER)));
        rest(
                "quarantine.limit.ratio",
                "quarantine: {limit: {ratio: 5%}}",
                job -> job.rejectLimit(RejectLimit.ofRatio(0.05, JobDefaults.RATIO_AFTER)));
        rest(
                "quarantine.limit.after",
                "quarantine: {limit: {ratio: 5%, after: 3}}",
                job -> job.rejectLimit(RejectLimit.ofRatio(0.05, 3)));
        expect("expect", "min: 3", new Expectation(3, Long.MAX_VALUE, null, Expectation.Otherwise.FAIL));
        expect("expect.rows", "max: 3", new Expectation(0, 3, null, Expectation.Otherwise.FAIL));
        expect("expect.rows.min", "min: 3, max: 4", new Expectation(3, 4, null, Expectation.Otherwise.FAIL));
        expect("expect.rows.max", "max: 9", new Expectation(0, 9, null, Expectation.Otherwise.FAIL));
        expect(
                "expect.rows.change",
                "change: 5%",
                new Expectation(0, Long.MAX_VALUE, 0.05, Expectation.Otherwise.FAIL));
        expect(
                "expect.rows.otherwise",
                "min: 1, otherwise: warn",
                new Expectation(1, Long.MAX_VALUE, null, Expectation.Otherwise.WARN));
        limits("limits", "columns: 9", usual -> new ReadLimits(usual.record(), 9, usual.chunk()));
        limits("limits.columns", "columns: 9", usual -> new ReadLimits(usual.record(), 9, usual.chunk()));
        DataSize size = new DataSize(9 * 1024);
        limits("limits.record", "record: 9KiB", usual -> new ReadLimits(size, usual.fields(), usual.chunk()));
        limits("limits.chunk", "chunk: 9KiB", usual -> new ReadLimits(usual.record(), usual.fields(), size));
        limits("limits.field", "field: 9KiB", usual -> usual.withField(size));
        limits("limits.depth", "depth: 9", usual -> usual.withDepth(9));
        limits("limits.number", "number: 9", usual -> usual.withNumber(9));
        limits("limits.name", "name: 9", usual -> usual.withName(9));
        limits(
                "limits.unpacked",
                "unpacked: 9KiB",
                usual -> usual.withUnpack(new UnpackLimits(size, usual.unpack().ratio())));
        limits(
                "limits.unpack_ratio",
                "unpack_ratio: 9",
                usual -> usual.withUnpack(new UnpackLimits(usual.unpack().bytes(), 9)));
        Backoff waits = new Backoff(2, Duration.ofMillis(100), Duration.ofSeconds(1));
        String retry = "retry: {attempts: 2, backoff: 100ms..1s}";
        rest("retry", retry, job -> job.retry(waits));
        rest("retry.attempts", retry, job -> job.retry(waits));
        rest("retry.backoff", retry, job -> job.retry(waits));
        rest("timeouts", "timeouts: {run: 10s}", job -> job.timeouts(Timeouts.ofRun(Duration.ofSeconds(10))));
        Timeouts times = new Timeouts(
                Duration.ofMinutes(9), Duration.ofMinutes(8), Duration.ofMinutes(7), Duration.ofMinutes(6));
        Receiver command = new CommandReceiver(List.of("./tell", "all"), folder);
        String told = "notify: {command: [./tell, all], timeout: 5s, attempts: 2}";
        Notification notification = new Notification(command, Duration.ofSeconds(5), 2);
        rest("notify", "notify: {command: [./tell, all]}", job -> job.notify(Notification.to(command)));
        for (String key : List.of("command", "timeout", "attempts")) {
            rest("notify." + key, told, job -> job.notify(notification));
        }
        Receiver web = new WebReceiver(new Secret("https://example.org/hook"));
        rest("notify.url", "notify: {url: \"https://example.org/hook\"}", job -> job.notify(Notification.to(web)));
        for (String key : List.of("run", "input", "batch", "connect")) {
            rest(
                    "timeouts." + key,
                    "timeouts: {run: 9m, input: 8m, batch: 7m, connect: 6m}",
                    job -> job.timeouts(times));
        }
    }

    private void rest(String key, String said, Consumer<JobBuilder> java) {
        pairs.put(
                key,
                new ReferencePair(
                        ReferencePair.SOURCE + ReferencePair.COLUMNS + said + "\n",
                        job -> java.accept(job.source(ReferencePair.files(folder, "in.csv"))
                                .column("c", "int"))));
    }

    private void expect(String key, String rows, Expectation said) {
        rest(key, "expect: {rows: {" + rows + "}}", job -> job.expect(said));
    }

    private void limits(String key, String said, UnaryOperator<ReadLimits> java) {
        rest(key, "limits: {" + said + "}", job -> job.limits(java.apply(ReadLimits.DEFAULT)));
    }

    private void target(String key, String said, Consumer<JobBuilder> java) {
        rest(key, "target: {table: orders, " + said + "}", java);
    }
}
