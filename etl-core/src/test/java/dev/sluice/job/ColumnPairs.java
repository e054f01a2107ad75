package dev.sluice.job;

import dev.sluice.transform.convert.NumberMarks;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.validator.constraints.EAN;

/** What a job says of a column, in a file and in Java. */
final class ColumnPairs {

    private final Path folder;
    private final Map<String, ReferencePair> pairs = new LinkedHashMap<>();

    private ColumnPairs(Path folder) {
        this.folder = folder;
    }

    /** Each under its key in the reference. */
    static Map<String, ReferencePair> in(Path folder) {
        ColumnPairs made = new ColumnPairs(folder);
        made.all();
        return made.pairs;
    }

    private void all() {
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

    private void column(String key, String said, Consumer<ColumnBuilder> java) {
        String type = said.substring(0, said.indexOf(';'));
        pairs.put(
                "columns.<name>." + key,
                new ReferencePair(
                        ReferencePair.SOURCE + "columns: {c: {type: " + type + ", "
                                + said.substring(said.indexOf(';') + 1) + "}}\n",
                        job -> job.source(ReferencePair.files(folder, "in.csv")).column("c", type, java)));
    }
}
