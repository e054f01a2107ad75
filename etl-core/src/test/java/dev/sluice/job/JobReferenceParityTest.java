package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.Secret;
import dev.sluice.context.Backoff;
import dev.sluice.notify.CommandReceiver;
import dev.sluice.notify.Notification;
import dev.sluice.notify.Receiver;
import dev.sluice.notify.WebReceiver;
import dev.sluice.quarantine.RejectState;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.csv.RecordSeparator;
import dev.sluice.read.json.DuplicateKeys;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.UnpackLimits;
import dev.sluice.transform.RuleSpec;
import dev.sluice.transform.convert.NumberMarks;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.Expectation;
import dev.sluice.write.RejectLimit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hibernate.validator.constraints.EAN;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a job file can say, Java can say, and it means the same. Every key of the reference has its pair here: one that is added later and has none fails the test. */
class JobReferenceParityTest {

    private static final String SOURCE = "source: {files: in.csv}\n";
    private static final String COLUMNS = "columns: {c: int}\n";

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    /** What a file says beside its name and target, and how Java says it. */
    private record Pair(String file, Consumer<JobBuilder> java) {}

    private TestSourceConnector.Files files(String name) {
        return new TestSourceConnector.Files(new Surroundings(folder, "orders"), List.of(name));
    }

    private void column(String key, String said, Consumer<ColumnBuilder> java) {
        String type = said.substring(0, said.indexOf(';'));
        pairs.put(
                "columns.<name>." + key,
                new Pair(
                        SOURCE + "columns: {c: {type: " + type + ", " + said.substring(said.indexOf(';') + 1) + "}}\n",
                        job -> job.source(files("in.csv")).column("c", type, java)));
    }

    private void source(String key, String said, Consumer<JobSourceBuilder> java) {
        pairs.put(
                key,
                new Pair(
                        "source: {files: in.csv, " + said + "}\n" + COLUMNS,
                        job -> job.source(files("in.csv"), java).column("c", "int")));
    }

    private void json(String key, String said, JsonLayout layout, Consumer<JsonBuilder> java) {
        pairs.put(
                key,
                new Pair(
                        "source: {files: in.json, json: {" + said + "}}\n" + COLUMNS,
                        job -> job.source(files("in.json"), source -> source.json(layout, java))
                                .column("c", "int")));
    }

    private void rest(String key, String said, Consumer<JobBuilder> java) {
        pairs.put(
                key,
                new Pair(
                        SOURCE + COLUMNS + said + "\n",
                        job -> java.accept(job.source(files("in.csv")).column("c", "int"))));
    }

    private void ofColumns() {
        column("type", "bigint; ", c -> {});
        column("from", "int; from: [x, y]", c -> c.from("x", "y"));
        column("value", "int; value: \"1 + 1\"", c -> c.value("1 + 1"));
        column("key", "int; key: true", c -> c.key());
        column("required", "int; required: true", c -> c.required());
        column("unique", "int; unique: true", c -> c.unique());
        column("comment", "int; comment: how many", c -> c.comment("how many"));
        column("notNull", "int; notNull: true", c -> c.notNull());
        column("nulls", "int; nulls: [\"-\", \"\"]", c -> c.nulls("-", ""));
        column("formats", "date; formats: [dd.MM.uuuu]", c -> c.formats("dd.MM.uuuu"));
        column("zone", "timestamptz; zone: Europe/Berlin", c -> c.zone(ZoneId.of("Europe/Berlin")));
        column("default", "int; default: 7", c -> c.defaultTo("7"));
        column("trim", "text; trim: true", c -> c.trim());
        column("lower", "text; lower: true", c -> c.lower());
        column("upper", "text; upper: true", c -> c.upper());
        column("decimal", "numeric; decimal: \",\"", c -> c.decimal(','));
        column("group", "numeric; group: \"'\"", c -> c.group('\''));
        column("trailing_minus", "numeric; trailing_minus: true", c -> c.trailingMinus());
        column("currency", "numeric; currency: [$, EUR]", c -> c.currency("$", "EUR"));
        column("percent", "numeric; percent: hundredths", c -> c.percent(NumberMarks.Percent.HUNDREDTHS));
        column("true", "boolean; true: [ja]", c -> c.trueWords("ja"));
        column("false", "boolean; false: [nein]", c -> c.falseWords("nein"));
        column("size", "text; size: {min: 1, max: 9}", c -> c.size(1, 9));
        column("size.min", "text; size: {min: 1}", c -> c.size(1, Integer.MAX_VALUE));
        column("size.max", "text; size: {max: 9}", c -> c.size(0, 9));
        column("pattern", "text; pattern: \"[A-Z]+\"", c -> c.pattern("[A-Z]+"));
        column("in", "text; in: [a, b]", c -> c.in("a", "b"));
        column("min", "int; min: 1", c -> c.min(1));
        column("max", "int; max: 9", c -> c.max(9));
        column("decimalMin", "numeric; decimalMin: 0.5", c -> c.decimalMin(new BigDecimal("0.5")));
        column("decimalMax", "numeric; decimalMax: 0.5", c -> c.decimalMax(new BigDecimal("0.5")));
        column("decimalMin.value", "numeric; decimalMin: {value: 2}", c -> c.decimalMin(new BigDecimal(2)));
        column("decimalMax.value", "numeric; decimalMax: {value: 2}", c -> c.decimalMax(new BigDecimal(2)));
        column(
                "decimalMin.inclusive",
                "numeric; decimalMin: {value: 0, inclusive: false}",
                c -> c.moreThan(BigDecimal.ZERO));
        column(
                "decimalMax.inclusive",
                "numeric; decimalMax: {value: 0, inclusive: false}",
                c -> c.lessThan(BigDecimal.ZERO));
        column("digits", "numeric; digits: {integer: 4, fraction: 2}", c -> c.digits(4, 2));
        column("digits.integer", "numeric; digits: {integer: 4}", c -> c.digits(4, 0));
        column("digits.fraction", "numeric; digits: {integer: 4, fraction: 1}", c -> c.digits(4, 1));
        column("notEmpty", "text; notEmpty: true", c -> c.notEmpty());
        column("notBlank", "text; notBlank: true", c -> c.notBlank());
        column("email", "text; email: true", c -> c.email());
        column("positive", "int; positive: true", c -> c.positive());
        column("positiveOrZero", "int; positiveOrZero: true", c -> c.positiveOrZero());
        column("negative", "int; negative: true", c -> c.negative());
        column("negativeOrZero", "int; negativeOrZero: true", c -> c.negativeOrZero());
        column("past", "date; past: true", c -> c.past());
        column("pastOrPresent", "date; pastOrPresent: true", c -> c.pastOrPresent());
        column("future", "date; future: true", c -> c.future());
        column("futureOrPresent", "date; futureOrPresent: true", c -> c.futureOrPresent());
        column("message", "int; max: 9, message: no", c -> c.max(9).message("no"));
        column("constraint", "text; constraint: " + EAN.class.getName(), c -> c.constraint(EAN.class));
    }

    private void ofSources() {
        source("source", "if_none: ok", s -> s.ifNone(JobSource.IfNone.OK));
        source("source.if_none", "if_none: ok", s -> s.ifNone(JobSource.IfNone.OK));
        source(
                "source.on_input_failure",
                "on_input_failure: skip",
                s -> s.onInputFailure(JobSource.OnInputFailure.SKIP));
        source("source.format", "format: csv", s -> s.csv(csv -> {}));
        source("source.csv", "csv: {delimiter: tab}", s -> s.csv(csv -> csv.delimiter("\t")));
        source("source.csv.delimiter", "csv: {delimiter: \";\"}", s -> s.csv(csv -> csv.delimiter(";")));
        source("source.csv.quote", "csv: {quote: \"'\"}", s -> s.csv(csv -> csv.quote('\'')));
        source(
                "source.csv.escape",
                "csv: {escape: backslash}",
                s -> s.csv(csv -> csv.escape(CsvDialect.Escape.BACKSLASH)));
        source("source.csv.header", "csv: {header: false}", s -> s.csv(csv -> csv.header(false)));
        source(
                "source.csv.encoding",
                "csv: {encoding: windows-1252}",
                s -> s.csv(csv -> csv.encoding(Encoding.WINDOWS_1252)));
        source(
                "source.csv.record_separator",
                "csv: {record_separator: any}",
                s -> s.csv(csv -> csv.recordSeparator(RecordSeparator.ANY)));
        source("source.csv.comment", "csv: {comment: \"#\"}", s -> s.csv(csv -> csv.comment("#")));
        source("source.csv.trim", "csv: {trim: true}", s -> s.csv(csv -> csv.trim()));
        source("source.csv.skip", "csv: {skip: 3}", s -> s.csv(csv -> csv.skip(3)));
        source("source.csv.header_rows", "csv: {header_rows: 2}", s -> s.csv(csv -> csv.headerRows(2)));
        source("source.csv.skip_end", "csv: {skip_end: 1}", s -> s.csv(csv -> csv.skipEnd(1)));
        source(
                "source.csv.fields",
                "csv: {header: false, fields: 5}",
                s -> s.csv(csv -> csv.header(false).fields(5)));
        source("source.csv.nulls", "csv: {nulls: [NULL]}", s -> s.csv(csv -> csv.nulls("NULL")));
        source(
                "source.csv.short_rows",
                "csv: {short_rows: null}",
                s -> s.csv(csv -> csv.shortRows(CsvPolicies.ShortRows.NULL)));
        source(
                "source.csv.long_rows",
                "csv: {long_rows: drop}",
                s -> s.csv(csv -> csv.longRows(CsvPolicies.LongRows.DROP)));
        source(
                "source.csv.stray_quotes",
                "csv: {stray_quotes: keep}",
                s -> s.csv(csv -> csv.strayQuotes(CsvPolicies.StrayQuotes.KEEP)));
        source(
                "source.csv.blank_lines",
                "csv: {blank_lines: reject}",
                s -> s.csv(csv -> csv.blankLines(CsvPolicies.BlankLines.REJECT)));
        source(
                "source.csv.undecodable",
                "csv: {undecodable: replace}",
                s -> s.csv(csv -> csv.undecodable(CsvPolicies.Undecodable.REPLACE)));
        source("source.csv.nul", "csv: {nul: strip}", s -> s.csv(csv -> csv.nul(CsvPolicies.Nul.STRIP)));
        json(
                "source.json.lenient",
                "lenient: [comments, nan]",
                JsonLayout.DOCUMENT,
                json -> json.lenient(JsonLeniency.COMMENTS, JsonLeniency.NAN));
        json(
                "source.json.two_pass",
                "records: /a/*, with: {b: /b}, two_pass: true",
                JsonLayout.DOCUMENT,
                json -> json.records("/a/*").with("b", "/b").twoPass());
        json(
                "source.json",
                "duplicate_keys: last",
                JsonLayout.DOCUMENT,
                json -> json.duplicateKeys(DuplicateKeys.LAST));
        json("source.json.layout", "layout: lines", JsonLayout.LINES, json -> {});
        json("source.json.records", "records: /a/*", JsonLayout.DOCUMENT, json -> json.records("/a/*"));
        json(
                "source.json.with",
                "records: /a/*, with: {b: /b}",
                JsonLayout.DOCUMENT,
                json -> json.records("/a/*").with("b", "/b"));
        json(
                "source.json.duplicate_keys",
                "duplicate_keys: first",
                JsonLayout.DOCUMENT,
                json -> json.duplicateKeys(DuplicateKeys.FIRST));
        json("source.json.nulls", "nulls: [NULL]", JsonLayout.DOCUMENT, json -> json.nulls("NULL"));
        source("source.columns", "columns: {c: x}", s -> s.column("c", c -> c.from("x")));
        for (Option<?> option : ColumnKeys.ANY_OF_SOURCE.options()) {
            // The same methods as in the job's own columns, which stand in for each other there.
            Pair alike = pairs.get("columns.<name>." + option.name());
            if (alike != null) {
                pairs.put(ColumnKeys.ANY_OF_SOURCE.path() + "." + option.name(), alike);
            }
        }
    }

    private void ofTheRest() {
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

    private void expect(String key, String rows, Expectation said) {
        rest(key, "expect: {rows: {" + rows + "}}", job -> job.expect(said));
    }

    private void limits(String key, String said, UnaryOperator<ReadLimits> java) {
        rest(key, "limits: {" + said + "}", job -> job.limits(java.apply(ReadLimits.DEFAULT)));
    }

    private void target(String key, String said, Consumer<JobBuilder> java) {
        rest(key, "target: {table: orders, " + said + "}", java);
    }

    private static void keys(OptionSet set, String path, Set<String> found) {
        for (Option<?> option : set.options()) {
            String key = path.isEmpty() ? option.name() : path + "." + option.name();
            found.add(key);
            OptionSet within = option.type().keys();
            if (within != null
                    && !found.contains(within.path() + "." + within.names().get(0))) {
                keys(within, within.path(), found);
            }
        }
    }

    @Test
    void everyKeyOfTheReferenceMeansTheSameInJava() {
        ofColumns();
        ofSources();
        ofTheRest();
        Set<String> keys = new LinkedHashSet<>();
        keys(JobKeys.TOP, "", keys);
        keys(ColumnKeys.ANY, ColumnKeys.ANY.path(), keys);
        keys(SourceSection.COMMON, SourceSection.COMMON.path(), keys);
        keys(ColumnKeys.ANY_OF_SOURCE, ColumnKeys.ANY_OF_SOURCE.path(), keys);
        keys(TargetSection.COMMON, TargetSection.COMMON.path(), keys);
        assertThat(pairs.keySet())
                .as("a pair for every key of the reference")
                .containsExactlyInAnyOrderElementsOf(keys);
        pairs.forEach((key, pair) -> {
            String target = pair.file.contains("target:") ? "" : "target: {table: orders}\n";
            Job file = new JobFolder(folder).load("job: orders\n" + pair.file + target);
            JobBuilder java = Job.builder("orders")
                    .target(new TestTarget("orders", null))
                    .quarantine(folder.resolve("quarantine"));
            pair.java.accept(java);
            assertThat(java.build()).as(key).usingRecursiveComparison().isEqualTo(file);
        });
    }
}
