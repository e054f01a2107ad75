package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.spi.Source;
import dev.sluice.spi.SourceConnector;
import dev.sluice.spi.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands under {@code source}.
 *
 * @param source where the inputs come from
 * @param csv how they are written
 * @param ifNone what to do when there are none
 */
record SourceSection(Source source, CsvSettings csv, Job.IfNone ifNone) {

    /** The formats that a job may name. */
    enum Format {
        CSV
    }

    private static final Option<Format> FORMAT = Option.optional(
            "format",
            OptionType.oneOf(Format.class),
            "How the inputs are written. Left out, the names decide: .csv, .tsv, also with .gz; with any other name it must be said.");

    private static final Option<CsvSettings> CSV = Option.optional(
            "csv", CsvSection.TYPE, "How the CSV is written. Left out: commas, double quotes, a header, UTF-8.");

    private static final Option<Job.IfNone> IF_NONE = Option.withDefault(
            "if_none",
            OptionType.oneOf(Job.IfNone.class),
            JobDefaults.IF_NONE,
            "What a run does when there is no input: fail, or end well.");

    /** The keys that every source has. */
    static final OptionSet COMMON = new OptionSet("source", FORMAT, CSV, IF_NONE);

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
        checkFormat(options, mapping.entries().get(connector.key()), names, problems);
        CsvSettings said = options.find(CSV);
        CsvSettings csv = said != null ? said : CsvSection.defaults(mapping.place(), problems);
        if (all(names, ".tsv", ".tsv.gz")) {
            csv = csv.tabbed();
        }
        Source source = Creation.of(
                () -> connector.create(options, surroundings, problems), problems, mapping.place(), connector.key());
        return source == null ? null : new SourceSection(source, csv, options.get(IF_NONE));
    }

    private static void checkFormat(
            Options options, Node.@Nullable Entry inputs, List<String> names, Problems problems) {
        boolean told = all(names, ".csv", ".csv.gz", ".tsv", ".tsv.gz");
        boolean legible = inputs != null && legible(inputs.value());
        if (!options.has(FORMAT) && !told && legible) {
            problems.add(
                    options.place(),
                    "the inputs' names do not say how they are written: write 'format: csv' under source");
        }
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
                    for (String ending : endings) {
                        if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                            return true;
                        }
                    }
                    return false;
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
