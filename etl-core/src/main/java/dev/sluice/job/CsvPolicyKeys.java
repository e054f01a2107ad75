package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.CsvPolicies.BlankLines;
import dev.sluice.read.csv.CsvPolicies.LongRows;
import dev.sluice.read.csv.CsvPolicies.Nul;
import dev.sluice.read.csv.CsvPolicies.ShortRows;
import dev.sluice.read.csv.CsvPolicies.StrayQuotes;
import dev.sluice.read.csv.CsvPolicies.Undecodable;
import java.util.List;

/** The keys under {@code source.csv} that say what is done with damage. */
final class CsvPolicyKeys {

    private static final String COUNTED = " Told in the report with its count.";

    private static final Option<ShortRows> SHORT_ROWS = Option.withDefault(
            "short_rows",
            OptionType.oneOf(ShortRows.class),
            CsvPolicies.STRICT.shortRows(),
            "What to do with a record that has too few fields: reject it, or take the missing ones as null." + COUNTED);

    private static final Option<LongRows> LONG_ROWS = Option.withDefault(
            "long_rows",
            OptionType.oneOf(LongRows.class),
            CsvPolicies.STRICT.longRows(),
            "What to do with a record that has too many fields: reject it, or drop those at its end." + COUNTED);

    private static final Option<StrayQuotes> STRAY_QUOTES = Option.withDefault(
            "stray_quotes",
            OptionType.oneOf(StrayQuotes.class),
            CsvPolicies.STRICT.strayQuotes(),
            "What to do with a quote inside a field that is neither escaped nor at its ends: reject the record, or keep the quote as text."
                    + COUNTED);

    private static final Option<BlankLines> BLANK_LINES = Option.withDefault(
            "blank_lines",
            OptionType.oneOf(BlankLines.class),
            CsvPolicies.STRICT.blankLines(),
            "What to do with an empty line between records of more than one field: skip it, or reject it." + COUNTED);

    private static final Option<Undecodable> UNDECODABLE = Option.withDefault(
            "undecodable",
            OptionType.oneOf(Undecodable.class),
            CsvPolicies.STRICT.undecodable(),
            "What to do with bytes that are no text in the encoding: reject the record, or put U+FFFD in their place."
                    + COUNTED);

    private static final Option<Nul> NUL = Option.withDefault(
            "nul",
            OptionType.oneOf(Nul.class),
            CsvPolicies.STRICT.nul(),
            "What to do with U+0000, which text in a database cannot hold: reject the record, or strip it." + COUNTED);

    static final List<Option<?>> ALL = List.of(SHORT_ROWS, LONG_ROWS, STRAY_QUOTES, BLANK_LINES, UNDECODABLE, NUL);

    private CsvPolicyKeys() {}

    static CsvPolicies build(Options options) {
        return new CsvPolicies(
                options.get(SHORT_ROWS),
                options.get(LONG_ROWS),
                options.get(STRAY_QUOTES),
                options.get(BLANK_LINES),
                options.get(UNDECODABLE),
                options.get(NUL));
    }
}
