package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvDialect.Escape;
import dev.sluice.read.csv.CsvRows;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.csv.RecordSeparator;
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

    private static final Option<Character> QUOTE = Option.withDefault(
            "quote",
            new QuoteType(),
            CsvDialect.RFC_4180.quote(),
            "What stands around a field that holds delimiters or line ends; none where a quote is text like any other.");

    private static final Option<Escape> ESCAPE = Option.withDefault(
            "escape",
            OptionType.oneOf(Escape.class),
            CsvDialect.RFC_4180.escape(),
            "How a quote inside quotes is written: twice, after a backslash, or not at all.");

    private static final Option<RecordSeparator> SEPARATOR = Option.withDefault(
            "record_separator",
            new SeparatorType(),
            RecordSeparator.AUTO,
            "What ends a record. auto: LF and CRLF, and a lone CR too where the input's first record ends with one. any: each of the three, mixed.");

    private static final Option<String> COMMENT = Option.optional(
            "comment",
            OptionType.scalar("1 to 16 printable ASCII characters, such as \"#\"", CsvSection::comment),
            "What a line begins with that is no record. Left out, every line is one.");

    private static final Option<Boolean> TRIM = Option.withDefault(
            "trim",
            OptionType.FLAG,
            CsvDialect.RFC_4180.trim(),
            "Whether spaces and tabs around fields, and between a quote and its delimiter, are dropped; what stands inside quotes stays.");

    private static final Option<Integer> SKIP = Option.withDefault(
            "skip",
            OptionType.integer(0, CsvRows.MOST_SKIPPED),
            CsvRows.ONE_HEADER.skip(),
            "How many lines at the start of each input are passed over, whatever they hold.");

    private static final Option<Boolean> HEADER = Option.withDefault(
            "header",
            OptionType.FLAG,
            CsvDialect.RFC_4180.header(),
            "Whether the first record of each input holds the fields' names. Without it, `from` is a field's number, from 1.");

    private static final Option<Integer> HEADER_ROWS = Option.withDefault(
            "header_rows",
            OptionType.integer(1, CsvRows.MOST_HEADERS),
            CsvRows.ONE_HEADER.header(),
            "Over how many records the header goes. A field's name is what they say of it, joined with a space.");

    private static final Option<Integer> SKIP_END = Option.withDefault(
            "skip_end",
            OptionType.integer(0, CsvRows.MOST_SKIPPED_AT_END),
            CsvRows.ONE_HEADER.skipEnd(),
            "How many records at the end of each input are passed over, such as a line of totals; the report counts them.");

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
                            Stream.of(
                                    DELIMITER,
                                    QUOTE,
                                    ESCAPE,
                                    SEPARATOR,
                                    COMMENT,
                                    TRIM,
                                    SKIP,
                                    HEADER,
                                    HEADER_ROWS,
                                    SKIP_END,
                                    ENCODING,
                                    FIELDS,
                                    NULLS),
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

    private static @Nullable String comment(String text) {
        return CsvDialect.isComment(text) ? text : null;
    }

    private static @Nullable CsvSettings build(Options options, Problems problems) {
        int before = problems.count();
        String delimiter = options.get(DELIMITER);
        char quote = options.get(QUOTE);
        Escape escape = options.get(ESCAPE);
        String comment = options.find(COMMENT);
        boolean header = options.get(HEADER);
        if (header && options.has(FIELDS)) {
            problems.add(
                    options.place(FIELDS),
                    "the header says how many fields a record has: remove fields, or write header: false if there is none");
        }
        if (!header && options.has(HEADER_ROWS)) {
            problems.add(
                    options.place(HEADER_ROWS),
                    "there is no header (" + options.place(HEADER) + "): remove header_rows, or write header: true");
        }
        if (quote == CsvDialect.NO_QUOTE && options.has(ESCAPE)) {
            problems.add(
                    options.place(ESCAPE),
                    "without quotes (" + options.place(QUOTE)
                            + ") nothing is escaped: remove escape, or write a quote");
        }
        if (escape == Escape.BACKSLASH && (delimiter.contains("\\") || quote == '\\')) {
            Option<?> taken = quote == '\\' ? QUOTE : DELIMITER;
            problems.add(
                    options.place(taken),
                    "the backslash is the escape (" + options.place(ESCAPE) + ") and cannot be the " + taken.name()
                            + " too");
        }
        if (quote != CsvDialect.NO_QUOTE && delimiter.indexOf(quote) >= 0) {
            Option<?> said = options.has(DELIMITER) ? DELIMITER : QUOTE;
            problems.add(
                    options.place(said),
                    "the delimiter '" + delimiter + "' holds the quote '" + quote + "': they must differ");
        }
        if (comment != null && (comment.charAt(0) == quote || comment.startsWith(delimiter))) {
            problems.add(
                    options.place(COMMENT),
                    "a record may begin with '" + comment + "', the "
                            + (comment.charAt(0) == quote ? "quote" : "delimiter") + ": it cannot begin a comment");
        }
        if (problems.count() > before) {
            return null;
        }
        CsvDialect dialect = new CsvDialect(
                delimiter,
                quote,
                escape,
                options.get(SEPARATOR),
                comment == null ? "" : comment,
                options.get(TRIM),
                new CsvRows(options.get(SKIP), header ? options.get(HEADER_ROWS) : 0, options.get(SKIP_END)),
                options.get(ENCODING));
        return new CsvSettings(
                dialect,
                CsvPolicyKeys.build(options),
                options.has(DELIMITER),
                options.find(FIELDS),
                options.get(NULLS));
    }
}
