package dev.sluice.job;

import dev.sluice.config.FileKind;
import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Vocabulary;
import dev.sluice.context.Backoff;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.UnknownFields;
import dev.sluice.write.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keys at the top of a job file. */
final class JobKeys {

    static final Option<String> JOB = Option.required(
            "job", JobName.TYPE, "The job's name. The ledger knows the job by it: another name is another job.");

    static final Option<Integer> VERSION = Option.withDefault(
            "version",
            OptionType.integer(1, 1_000_000_000),
            JobDefaults.VERSION,
            "Your own number for this version of the file; it is told in rejects and reports.");

    static final Option<Node> SOURCE = Option.required(
            "source",
            new Whole("a mapping, or a list of them"),
            "Where the inputs come from and how they are written. Several sources, each with keys of its own, are a list; their inputs are loaded in its order.");

    static final Option<List<ColumnDraft>> COLUMNS =
            Option.required("columns", new ColumnsType(), "The columns of the table, in its order; one line each.");

    static final Option<Options> LINEAGE = Option.optional(
            "lineage",
            LineageSection.TYPE,
            "Columns that say where each row comes from, behind those under `columns`: short for computed columns.");

    static final Option<ExpressionText> WHERE = Option.optional(
            "where",
            ExpressionText.TYPE,
            "The condition that a row must meet to be loaded: see [expressions](../expressions.md). A row for which it is"
                    + " false or unknown is filtered: left out and counted, not rejected.");

    static final Option<List<RulesSection.Draft>> RULES =
            Option.optional("rules", RulesSection.TYPE, "What every row must meet, across its columns.");

    static final Option<List<UniqueSection.Draft>> UNIQUE = Option.optional(
            "unique",
            UniqueSection.TYPE,
            "Columns whose values together come only once in a run; for a single column, `unique: true` on it says the same.");

    static final Option<UnknownFields> UNKNOWN_FIELDS = Option.withDefault(
            "unknown_fields",
            OptionType.oneOf(UnknownFields.class),
            JobDefaults.UNKNOWN_FIELDS,
            "What becomes of fields that no column takes: they are passed over, or refused (`reject`): a CSV header that has"
                    + " one fails its input, a JSON record that has one as a member of its own is a reject. Or they become"
                    + " columns of type `text` (`add`), as far as CSV headers and the first records of JSON inputs show"
                    + " them; `drift: add` lets a table that is there take them.");

    static final Option<Locale> LOCALE = Option.withDefault(
            "locale",
            new LocaleType(),
            JobDefaults.LOCALE,
            "In which language a value that fails a constraint is told of, in Hibernate Validator's words. Everything else is told in English.");

    static final Option<Node> TARGET = Option.optional("target", new Whole("a mapping"), "Where the rows go.");

    static final Option<Options> QUARANTINE =
            Option.optional("quarantine", QuarantineSection.TYPE, "Where rejects are kept, and how many are allowed.");

    static final Option<Expectation> EXPECT = Option.optional(
            "expect", ExpectSection.TYPE, "What a run is expected to bring; looked at before the commit.");

    static final Option<ReadLimits> LIMITS = Option.optional("limits", LimitsSection.TYPE, "The bounds of reading.");

    static final Option<Backoff> RETRY =
            Option.optional("retry", RetrySection.TYPE, "How often a run that met something passing is tried again.");

    static final Option<Timeouts> TIMEOUTS =
            Option.optional("timeouts", TimeoutsSection.TYPE, "The deadlines; each lies within the one before it.");

    static final Option<Options> NOTIFY = Option.optional(
            "notify",
            NotifySection.TYPE,
            "Who is told of the end of a run, well or badly, with its JSON report; dry runs are not told. What goes wrong with it is told in the summary and changes nothing about the run.");

    static final OptionSet TOP = new OptionSet(
            "",
            JOB,
            VERSION,
            SOURCE,
            COLUMNS,
            LINEAGE,
            WHERE,
            RULES,
            UNKNOWN_FIELDS,
            UNIQUE,
            LOCALE,
            TARGET,
            QUARANTINE,
            EXPECT,
            LIMITS,
            RETRY,
            TIMEOUTS,
            NOTIFY);

    private JobKeys() {}

    /** Every key that a job file may hold with these connectors. */
    static Vocabulary vocabulary(Connectors connectors) {
        List<OptionSet> sets = new ArrayList<>(List.of(TOP, SourceSection.COMMON, TargetSection.COMMON));
        connectors.sources().forEach(connector -> sets.add(connector.options()));
        connectors.targets().forEach(connector -> sets.add(connector.options()));
        return Vocabulary.of(FileKind.JOB, sets);
    }

    /** A section whose keys depend on the connector: taken as it stands, and read when the connector is known. */
    private record Whole(String label) implements OptionType<Node> {
        @Override
        public Node read(Node node, Problems problems) {
            return node;
        }
    }
}
