package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.LetterCase;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import dev.sluice.transform.convert.NumberMarks;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the keys of one column must not say together. */
final class ColumnRules {

    private static final Set<Kind> MOMENTS = EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ);

    private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.VARCHAR);

    private static final Set<Kind> NUMBERS =
            EnumSet.of(Kind.SMALLINT, Kind.INT, Kind.BIGINT, Kind.NUMERIC, Kind.REAL, Kind.DOUBLE);

    private final ColumnType type;
    private final Options options;
    private final Problems problems;

    ColumnRules(ColumnType type, Options options, Problems problems) {
        this.type = type;
        this.options = options;
        this.problems = problems;
    }

    /** Keys that are for other types, and keys that contradict each other. */
    void checkKeys() {
        if (options.has(ColumnKeys.VALUE)) {
            onlyComputed();
            return;
        }
        only(ColumnKeys.FORMATS, MOMENTS, "date, time, timestamp and timestamptz");
        only(ColumnKeys.ZONE, EnumSet.of(Kind.TIMESTAMPTZ), "timestamptz");
        only(ColumnKeys.LOWER, TEXTS, "text and varchar");
        only(ColumnKeys.UPPER, TEXTS, "text and varchar");
        only(ColumnKeys.DECIMAL, NUMBERS, "numbers");
        only(ColumnKeys.GROUP, NUMBERS, "numbers");
        only(ColumnKeys.TRAILING_MINUS, NUMBERS, "numbers");
        only(ColumnKeys.CURRENCY, NUMBERS, "numbers");
        only(ColumnKeys.PERCENT, NUMBERS, "numbers");
        only(ColumnKeys.TRUE, EnumSet.of(Kind.BOOLEAN), "boolean");
        only(ColumnKeys.FALSE, EnumSet.of(Kind.BOOLEAN), "boolean");
        keyIsRequired();
        notEmpty(ColumnKeys.FROM);
        notEmpty(ColumnKeys.FORMATS);
        notTwice(ColumnKeys.FROM);
        notTwice(ColumnKeys.FORMATS);
        notTwice(ColumnKeys.NULLS);
    }

    /** A computed column has no text that could be read in some way. */
    private void onlyComputed() {
        for (Option<?> option : ColumnKeys.OF_FIELDS) {
            if (options.has(option)) {
                problems.add(
                        options.place(option),
                        "'" + option.name()
                                + "' is for columns that come from a field, and this one is computed (value, "
                                + options.place(ColumnKeys.VALUE) + "): remove one of the two");
            }
        }
        keyIsRequired();
    }

    private void keyIsRequired() {
        if (options.get(ColumnKeys.UNIQUE)) {
            only(ColumnKeys.UNIQUE, EnumSet.complementOf(EnumSet.of(Kind.JSON)), "types whose values can be compared");
        }
        if (options.get(ColumnKeys.KEY) && options.has(ColumnKeys.REQUIRED) && !options.get(ColumnKeys.REQUIRED)) {
            problems.add(
                    options.place(ColumnKeys.REQUIRED),
                    "a key (" + options.place(ColumnKeys.KEY) + ") is always required: remove required: false");
        }
    }

    private void only(Option<?> option, Set<Kind> kinds, String words) {
        if (options.has(option) && !kinds.contains(type.kind())) {
            problems.add(
                    options.place(option),
                    "'" + option.name() + "' is for " + words + ", and this column is " + type
                            + ": remove it, or correct the type");
        }
    }

    private void notEmpty(Option<List<String>> option) {
        List<String> values = options.find(option);
        if (values != null && (values.isEmpty() || values.contains(""))) {
            problems.add(
                    options.place(option), "'" + option.name() + "' is empty: write at least one, or remove the key");
        }
    }

    private void notTwice(Option<List<String>> option) {
        List<String> values = options.find(option);
        Set<String> seen = new HashSet<>();
        for (String value : values == null ? List.<String>of() : values) {
            if (!seen.add(value)) {
                problems.add(options.place(option), "'" + value + "' stands twice in '" + option.name() + "'");
            }
        }
    }

    /** In which case letters are kept. */
    LetterCase letters() {
        boolean lower = options.get(ColumnKeys.LOWER);
        boolean upper = options.get(ColumnKeys.UPPER);
        if (lower && upper) {
            problems.add(
                    options.place(ColumnKeys.UPPER),
                    "letters cannot be in both cases (lower, " + options.place(ColumnKeys.LOWER)
                            + "): remove one of the two");
        }
        return !TEXTS.contains(type.kind()) || lower == upper
                ? LetterCase.AS_WRITTEN
                : lower ? LetterCase.LOWER : LetterCase.UPPER;
    }

    /** How numbers are written. */
    NumberStyle numbers() {
        String group = options.find(ColumnKeys.GROUP);
        String decimal = options.get(ColumnKeys.DECIMAL);
        if (group == null) {
            return new NumberStyle(decimal.charAt(0), NumberStyle.NO_GROUP, marks());
        }
        if (group.equals(decimal)) {
            problems.add(
                    options.place(ColumnKeys.GROUP),
                    options.has(ColumnKeys.DECIMAL)
                            ? "'" + group + "' cannot be both the group and the decimal sign ("
                                    + options.place(ColumnKeys.DECIMAL) + ")"
                            : "'" + group + "' is the decimal sign when none is said: write decimal: \",\" too");
            return NumberStyle.PLAIN;
        }
        return new NumberStyle(decimal.charAt(0), group.charAt(0), marks());
    }

    private NumberMarks marks() {
        List<String> currency = options.find(ColumnKeys.CURRENCY);
        return new NumberMarks(
                options.get(ColumnKeys.TRAILING_MINUS),
                currency == null ? List.of() : currency,
                options.get(ColumnKeys.PERCENT));
    }

    /** How booleans are written. */
    BooleanWords booleans() {
        List<String> yes = options.get(ColumnKeys.TRUE);
        List<String> no = options.get(ColumnKeys.FALSE);
        for (String word : yes) {
            if (no.stream().anyMatch(word::equalsIgnoreCase)) {
                boolean saidTrue = options.has(ColumnKeys.TRUE);
                Option<List<String>> said = saidTrue ? ColumnKeys.TRUE : ColumnKeys.FALSE;
                Option<List<String>> other = saidTrue ? ColumnKeys.FALSE : ColumnKeys.TRUE;
                problems.add(
                        options.place(said),
                        "'" + word.toLowerCase(Locale.ROOT) + "' is a word for both true and false"
                                + (options.has(other)
                                        ? ""
                                        : ", because '" + other.name() + "' is not said: write it too"));
                return BooleanWords.DEFAULT;
            }
        }
        return new BooleanWords(yes, no);
    }

    /**
     * What only the conversion itself knows: whether a format is one, and whether the default is a value of the column.
     *
     * @param clean whether nothing else is wrong with the column; else its default cannot be judged
     */
    void compile(ColumnSpec spec, boolean clean) {
        boolean formatsGood = true;
        boolean zoneWrong = options.has(ColumnKeys.ZONE) && spec.zone() == null;
        if (MOMENTS.contains(type.kind()) && !zoneWrong) {
            for (String format : spec.formats()) {
                formatsGood &= compiles(with(spec, List.of(format), null), options.place(ColumnKeys.FORMATS));
            }
        }
        if (clean && formatsGood && spec.fallback() != null) {
            compiles(spec, options.place(ColumnKeys.DEFAULT));
        }
    }

    private boolean compiles(ColumnSpec spec, Place place) {
        try {
            Transform compiled = Transform.of(new TransformSpec(List.of(spec), TransformSpec.DEFAULT_NULLS));
            return compiled.schema().size() == 1;
        } catch (IllegalArgumentException e) {
            String words = String.valueOf(e.getMessage());
            String prefix = "column " + spec.column().name() + ": ";
            words = words.startsWith(prefix) ? words.substring(prefix.length()) : words;
            problems.add(place, words.replaceFirst("^the fallback ", "the default "));
            return false;
        }
    }

    private static ColumnSpec with(ColumnSpec spec, List<String> formats, @Nullable String fallback) {
        return new ColumnSpec(
                spec.column(),
                spec.from(),
                spec.nulls(),
                formats,
                spec.zone(),
                fallback,
                spec.trim(),
                spec.numbers(),
                spec.booleans());
    }
}
