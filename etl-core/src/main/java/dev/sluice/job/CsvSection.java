package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvDialect.Encoding;
import dev.sluice.read.csv.CsvDialect.Escape;
import dev.sluice.transform.TransformSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys under {@code source.csv}. */
final class CsvSection {

    private static final Option<String> DELIMITER = Option.withDefault(
            "delimiter",
            new DelimiterType(),
            CsvDialect.RFC_4180.delimiter(),
            "What stands between fields. For files that end in .tsv the default is tab.");

    private static final Option<String> QUOTE = Option.withDefault(
            "quote",
            OptionType.scalar(
                    "one printable ASCII character, such as '\"'", new Shape.Text("[!-~]"), CsvSection::quote),
            String.valueOf(CsvDialect.RFC_4180.quote()),
            "What stands around a field that holds delimiters or line ends.");

    private static final Option<Escape> ESCAPE = Option.withDefault(
            "escape",
            OptionType.oneOf(Escape.class),
            CsvDialect.RFC_4180.escape(),
            "How a quote inside quotes is written: twice, or after a backslash.");

    private static final Option<Boolean> HEADER = Option.withDefault(
            "header",
            OptionType.FLAG,
            CsvDialect.RFC_4180.header(),
            "Whether the first record of each input holds the fields' names. Without it, `from` is a field's number, from 1.");

    private static final Option<Encoding> ENCODING = Option.withDefault(
            "encoding",
            OptionType.oneOf(Encoding.class, Encoding::label),
            CsvDialect.RFC_4180.encoding(),
            "The encoding of the text. It is declared, never guessed; a byte order mark that says another one ends the run.");

    private static final Option<Integer> FIELDS = Option.optional(
            "fields",
            OptionType.integer(1, LimitsSection.MOST_COLUMNS),
            "How many fields a record has, where there is no header; else the highest number that a column comes from.");

    private static final Option<List<String>> NULLS = Option.withDefault(
            "nulls",
            NullTexts.TYPE,
            TransformSpec.DEFAULT_NULLS,
            "The texts that stand for null, in columns that name none of their own.");

    private static final OptionSet KEYS = new OptionSet(
            "source.csv",
            Stream.concat(
                            Stream.of(DELIMITER, QUOTE, ESCAPE, HEADER, ENCODING, FIELDS, NULLS),
                            CsvPolicyKeys.ALL.stream())
                    .toList());

    static final OptionType<CsvSettings> TYPE = OptionType.section(KEYS, CsvSection::build);

    private CsvSection() {}

    /** What holds when nothing is said. */
    static CsvSettings defaults(Place place, Problems problems) {
        CsvSettings defaults = build(Options.none(place), problems);
        if (defaults == null) {
            throw new IllegalStateException("the defaults of csv contradict each other");
        }
        return defaults;
    }

    private static @Nullable String quote(String text) {
        return text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) < 0x7f ? text : null;
    }

    private static @Nullable CsvSettings build(Options options, Problems problems) {
        String delimiter = options.get(DELIMITER);
        String quote = options.get(QUOTE);
        Escape escape = options.get(ESCAPE);
        boolean header = options.get(HEADER);
        if (header && options.has(FIELDS)) {
            problems.add(
                    options.place(FIELDS),
                    "the header says how many fields a record has: remove fields, or write header: false if there is none");
        }
        if (escape == Escape.BACKSLASH && (delimiter.contains("\\") || quote.equals("\\"))) {
            Option<String> taken = quote.equals("\\") ? QUOTE : DELIMITER;
            problems.add(
                    options.place(taken),
                    "the backslash is the escape (" + options.place(ESCAPE) + ") and cannot be the " + taken.name()
                            + " too");
            return null;
        }
        if (delimiter.contains(quote)) {
            Option<String> said = options.has(DELIMITER) ? DELIMITER : QUOTE;
            problems.add(
                    options.place(said),
                    "the delimiter '" + delimiter + "' holds the quote '" + quote + "': they must differ");
            return null;
        }
        CsvDialect dialect = new CsvDialect(delimiter, quote.charAt(0), escape, header, options.get(ENCODING));
        return new CsvSettings(
                dialect,
                CsvPolicyKeys.build(options),
                options.has(DELIMITER),
                options.find(FIELDS),
                options.get(NULLS));
    }
}
