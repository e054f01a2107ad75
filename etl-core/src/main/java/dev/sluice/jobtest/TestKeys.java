package dev.sluice.jobtest;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Shape;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a test file. */
final class TestKeys {

    private static final String MOMENT =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})";

    /** What is asked beside the pipeline. */
    enum Against {
        /** Nothing: rows as typed, rejects of reading, converting and checking. */
        NONE,
        /** The job's target, by a dry run: what it refuses is rejected too. */
        DRY_RUN
    }

    static final Option<String> JOB = Option.withDefault(
            "job", OptionType.TEXT, "job.yaml", "The job file. A relative path begins at the test file.");

    static final Option<Map<String, String>> VARIABLES = Option.withDefault(
            "variables", OptionType.mapOf(OptionType.TEXT), Map.of(), "What `${var:NAME}` stands for in the job.");

    static final Option<Map<String, String>> ENVIRONMENT = Option.withDefault(
            "environment",
            OptionType.mapOf(OptionType.TEXT),
            Map.of(),
            "What `${env:NAME}` and `${secret:NAME}` stand for in the job, before the environment of whoever runs the test."
                    + " A test without a target needs no real secret: write anything.");

    static final Option<OffsetDateTime> NOW = Option.optional(
            "now",
            OptionType.scalar(
                    "a moment with its offset from UTC, such as 2026-03-01T08:00:00+01:00",
                    new Shape.Text(MOMENT),
                    TestKeys::moment),
            "The moment by which `past`, `future` and the like are measured; left out, that of the test.");

    static final Option<Against> TARGET = Option.withDefault(
            "target",
            OptionType.oneOf(Against.class),
            Against.NONE,
            "Whether the job's target is asked too, by a dry run into it: `dry_run` needs the database, and finds what only it"
                    + " refuses; nothing stays there.");

    static final Option<List<TestInput>> INPUT = Option.required(
            "input", OptionType.listOf(new InputType()), "What the job reads, in place of its sources' own inputs.");

    static final Option<List<Expected>> ROWS = Option.withDefault(
            "rows",
            OptionType.listOf(new RowType()),
            List.of(),
            "The rows, in the order of the input, each with the columns that matter and their values: `{id: 1, name: Ada}`."
                    + " A column that a row does not name may hold anything; `null` is null, and `\"\"` the empty text."
                    + " Numbers are compared as numbers, all else as text: dates as ISO 8601 has them.");

    static final Option<List<Expected>> REJECTS = Option.withDefault(
            "rejects",
            OptionType.listOf(RejectKeys.TYPE),
            List.of(),
            "The rejects, in the order of the input, each with its place and every reason.");

    static final Option<String> FAILURE = Option.optional(
            "failure", OptionType.TEXT, "Why the run fails, where it is to fail; there are no rows and rejects then.");

    static final Option<Expectations> EXPECTED = Option.optional(
            "expected",
            OptionType.section(
                    new OptionSet("expected", ROWS, REJECTS, FAILURE),
                    options -> new Expectations(
                            options.get(ROWS), options.get(REJECTS), options.find(FAILURE), options.place(FAILURE))),
            "What is to come of the input: exactly these rows and rejects, and no others. Left out, nothing is; `sluice test --update` writes what came.");

    /** The keys at the top. */
    static final OptionSet TOP = new OptionSet("", JOB, VARIABLES, ENVIRONMENT, NOW, TARGET, INPUT, EXPECTED);

    private TestKeys() {}

    private static @Nullable OffsetDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
