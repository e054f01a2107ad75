package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.read.Decompression;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.spi.Source;
import dev.sluice.spi.SourceConnector;
import dev.sluice.spi.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands under {@code source}.
 *
 * @param source where the inputs come from
 * @param format how they are written
 * @param csv how they are written when they are CSV
 * @param json how they are written when they are JSON
 * @param layout how records stand in JSON
 * @param ifNone what to do when there are none
 * @param onInputFailure what to do when one cannot be read
 * @param failurePlace where that is said
 * @param columns what it says of columns of the table, by name
 */
record SourceSection(
        Source source,
        Format format,
        CsvSettings csv,
        JsonSettings json,
        JsonLayout layout,
        JobSource.IfNone ifNone,
        JobSource.OnInputFailure onInputFailure,
        Place failurePlace,
        Map<String, Node.Entry> columns) {

    /** The formats that a job may name. */
    enum Format {
        CSV,
        JSON
    }

    private static final Option<Format> FORMAT = Option.optional(
            "format",
            OptionType.oneOf(Format.class),
            "How the inputs are written. Left out, the names decide: .csv, .tsv, .json, .ndjson, .jsonl, also compressed, as .csv.gz; with any other name it must be said.");

    private static final Option<CsvSettings> CSV = Option.optional(
            "csv", CsvSection.TYPE, "How the CSV is written. Left out: commas, double quotes, a header, UTF-8.");

    private static final Option<JsonSettings> JSON =
            Option.optional("json", JsonSection.TYPE, "How the JSON is written, and where in it the records are.");

    private static final Option<JobSource.IfNone> IF_NONE = Option.withDefault(
            "if_none",
            OptionType.oneOf(JobSource.IfNone.class),
            JobDefaults.IF_NONE,
            "What a run does when this source has no input: fail, or go on without it.");

    private static final Option<JobSource.OnInputFailure> ON_INPUT_FAILURE = Option.withDefault(
            "on_input_failure",
            OptionType.oneOf(JobSource.OnInputFailure.class),
            JobDefaults.ON_INPUT_FAILURE,
            "What a run does when an input cannot be opened, its heading lacks a field, or it cannot be read to its end: fail,"
                    + " or skip it: nothing of it is kept, the run goes on, tells why and ends with exit code 4; the next run tries it again.");

    private static final Option<Map<String, Node.Entry>> COLUMNS = Option.withDefault(
            "columns",
            new SourceColumnsType(),
            Map.of(),
            "Columns of the table that come from this source in another way than `columns` says: each a field's name, or a"
                    + " mapping of the keys that differ.");

    /** The keys that every source has. */
    static final OptionSet COMMON = new OptionSet("source", FORMAT, CSV, JSON, IF_NONE, ON_INPUT_FAILURE, COLUMNS);

    /** Reads the section; null when something was wrong, which has been added to the problems. */
    static @Nullable SourceSection read(
            Node node, Connectors connectors, Surroundings surroundings, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            OptionSet expected = connectors.sources().isEmpty()
                    ? COMMON
                    : connectors.sources().get(0).options().plus(COMMON);
            expected.read(node, problems);
            return null;
        }
        SourceConnector connector = connectors.source(mapping, problems);
        if (connector == null) {
            return null;
        }
        Options options = connector.options().plus(COMMON).read(mapping, problems);
        if (options == null) {
            return null;
        }
        List<String> names = texts(mapping, connector.key());
        Node.Entry inputs = mapping.entries().get(connector.key());
        boolean legible = inputs != null && legible(inputs.value());
        Format format = format(options, names, legible, problems);
        CsvSettings said = options.find(CSV);
        CsvSettings csv = said != null ? said : CsvSection.defaults(mapping.place(), problems);
        if (all(names, ".tsv")) {
            csv = csv.tabbed();
        }
        JsonSettings saidJson = options.find(JSON);
        JsonSettings json = saidJson != null ? saidJson : JsonSection.defaults(mapping.place());
        JsonLayout layout = layout(format, json, options, names, legible, problems);
        Source source = Creation.of(
                () -> connector.create(options, surroundings, problems), problems, mapping.place(), connector.key());
        return source == null
                ? null
                : new SourceSection(
                        source,
                        format,
                        csv,
                        json,
                        layout,
                        options.get(IF_NONE),
                        options.get(ON_INPUT_FAILURE),
                        options.place(ON_INPUT_FAILURE),
                        options.get(COLUMNS));
    }

    private static Format format(Options options, List<String> names, boolean legible, Problems problems) {
        Format said = options.find(FORMAT);
        boolean csv = all(names, ".csv", ".tsv");
        boolean json = all(names, ".json", ".ndjson", ".jsonl");
        if (!options.has(FORMAT) && !csv && !json && legible) {
            problems.add(
                    options.place(),
                    "the inputs' names do not say how they are written: write 'format: csv' or 'format: json' under source");
        }
        Format format = said != null ? said : json ? Format.JSON : Format.CSV;
        Option<?> other = format == Format.CSV ? JSON : CSV;
        if (options.has(other) && (said != null || csv || json)) {
            problems.add(
                    options.place(other),
                    "'" + other.name() + "' is for inputs in another format, and these are "
                            + format.name().toLowerCase(Locale.ROOT) + ": remove it, or correct the format");
        }
        return format;
    }

    private static JsonLayout layout(
            Format format, JsonSettings json, Options options, List<String> names, boolean legible, Problems problems) {
        boolean lines = all(names, ".ndjson", ".jsonl");
        JsonLayout said = json.layout();
        if (format == Format.JSON && said == null && !lines && !all(names, ".json") && legible) {
            problems.add(
                    options.place(JSON),
                    "the inputs' names do not say how the JSON is laid out: write 'json: {layout: lines}', document or concatenated under source");
        }
        JsonLayout layout = said != null ? said : lines ? JsonLayout.LINES : JsonLayout.DOCUMENT;
        if (format == Format.JSON
                && layout != JsonLayout.DOCUMENT
                && (json.records() != null || !json.with().isEmpty())) {
            problems.add(
                    json.place(),
                    "'records' and 'with' are for documents, and the layout is "
                            + layout.name().toLowerCase(Locale.ROOT) + ": remove them, or write layout: document");
        }
        return layout;
    }

    /** The texts that stand for null in columns that name none of their own. */
    List<String> nulls() {
        return format == Format.CSV ? csv.nulls() : json.nulls();
    }

    /** Whether the inputs' names are known: otherwise another problem tells why not. */
    private static boolean legible(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().allMatch(SourceSection::legible);
        }
        return !(node instanceof Node.Broken) && !(node instanceof Node.Scalar scalar && scalar.secret());
    }

    private static boolean all(List<String> names, String... endings) {
        return !names.isEmpty()
                && names.stream().allMatch(name -> {
                    String plain = Decompression.plainName(name).toLowerCase(Locale.ROOT);
                    return Arrays.stream(endings).anyMatch(plain::endsWith);
                });
    }

    /** The texts under the connector's own key: paths, globs or addresses. */
    private static List<String> texts(Node.Mapping mapping, String key) {
        Node.Entry entry = mapping.entries().get(key);
        List<String> texts = new ArrayList<>();
        if (entry != null && entry.value() instanceof Node.Scalar scalar) {
            texts.add(scalar.text());
        } else if (entry != null && entry.value() instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                texts.add(item instanceof Node.Scalar scalar ? scalar.text() : "");
            }
        }
        return texts;
    }
}
