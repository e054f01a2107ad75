package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Shape;
import dev.sluice.transform.check.ConstraintSpec;
import dev.sluice.transform.check.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a column's constraints. */
final class ConstraintKeys {

    /** The longest list of values, and the most digits that anybody asks for. */
    private static final int MOST = 1_000_000;

    /** Without an exponent, whose digits could fill the memory. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,1000}(\\.\\d{1,1000})?");

    private static final OptionType<BigDecimal> NUMBER = OptionType.scalar(
            "a number such as 0.01", new Shape.Text("\\s*" + DECIMAL.pattern() + "\\s*"), ConstraintKeys::decimal);

    private static final OptionType<Long> WHOLE = OptionType.scalar(
            "a whole number; for others there are decimalMin and decimalMax",
            new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
            text -> {
                try {
                    return Long.parseLong(text.replace("_", ""));
                } catch (NumberFormatException e) {
                    return null;
                }
            });

    static final Option<Boolean> NOT_NULL = Option.withDefault(
            "notNull", OptionType.FLAG, false, "Jakarta Validation's word for `required`; the two mean the same.");

    private static final Option<Integer> SIZE_MIN = Option.withDefault(
            "min", OptionType.integer(0, Integer.MAX_VALUE), 0, "The least number of characters or bytes.");

    private static final Option<Integer> SIZE_MAX = Option.optional(
            "max", OptionType.integer(0, Integer.MAX_VALUE), "The greatest number of characters or bytes.");

    private static final Option<Integer> INTEGER =
            Option.required("integer", OptionType.integer(0, MOST), "The most digits before the point.");

    private static final Option<Integer> FRACTION = Option.withDefault(
            "fraction", OptionType.integer(0, MOST), 0, "The most digits after the point, trailing zeros not counted.");

    private static final Option<ConstraintSpec> SIZE = Option.<ConstraintSpec>optional(
                    Word.SIZE.key(),
                    OptionType.section(
                            new OptionSet("columns.<name>.size", SIZE_MIN, SIZE_MAX), (options, problems) -> {
                                Integer max = options.find(SIZE_MAX);
                                int least = options.get(SIZE_MIN);
                                if (max != null && max < least) {
                                    problems.add(options.place(SIZE_MAX), "max is less than min, which is " + least);
                                    return null;
                                }
                                return new ConstraintSpec.Size(least, max == null ? Integer.MAX_VALUE : max);
                            }),
                    "For text and varchar: how many characters (code points, as varchar(n) counts); for bytea: how many bytes.")
            .elsewhere("maxLength", "size: {max: 10}")
            .elsewhere("minLength", "size: {min: 10}")
            .elsewhere("length", "size: {max: 10}");

    private static final Option<ConstraintSpec> DIGITS = Option.optional(
            Word.DIGITS.key(),
            OptionType.section(
                    new OptionSet("columns.<name>.digits", INTEGER, FRACTION),
                    (options, problems) -> options.has(INTEGER) && options.find(INTEGER) != null
                            ? new ConstraintSpec.Digits(options.get(INTEGER), options.get(FRACTION))
                            : null),
            "For whole numbers and numeric: how many digits there may be.");

    private static final Option<Long> MIN = Option.optional(Word.MIN.key(), WHOLE, "For numbers: the least one.")
            .alsoWritten("minimum");

    private static final Option<Long> MAX = Option.optional(Word.MAX.key(), WHOLE, "For numbers: the greatest one.")
            .alsoWritten("maximum");

    private static final Option<BoundType.Bound> DECIMAL_MIN = Option.optional(
            Word.DECIMAL_MIN.key(),
            new BoundType("decimalMin", NUMBER),
            "For numbers: the least one, which may have a fraction; with `inclusive: false` it is refused itself.");

    private static final Option<BoundType.Bound> DECIMAL_MAX = Option.optional(
            Word.DECIMAL_MAX.key(),
            new BoundType("decimalMax", NUMBER),
            "For numbers: the greatest one, which may have a fraction; with `inclusive: false` it is refused itself.");

    private static final Option<ConstraintSpec> PATTERN = Option.optional(
                    Word.PATTERN.key(),
                    new PatternType(),
                    "For text and varchar: the regular expression, as in java.util.regex, that must match the whole value.")
            .alsoWritten("regex", "regexp");

    static final Option<List<String>> IN = Option.optional(
                    Word.IN.key(),
                    OptionType.listOf(OptionType.TEXT),
                    "For text, whole numbers and numeric: the values that are allowed.")
            .alsoWritten("enum", "values");

    private static final Option<List<ConstraintSpec.Custom>> CONSTRAINT = Option.optional(
            Word.CONSTRAINT.key(),
            OptionType.listOf(new CustomConstraintType()),
            "Any other constraint of Jakarta Validation on the class path: its annotation's name, or a mapping of"
                    + " `class` and the annotation's attributes. It costs a microsecond or more for each record.");

    static final Option<MessagesType.Messages> MESSAGE = Option.optional(
            "message",
            new MessagesType(),
            "What is said of a value that fails a constraint, in place of Hibernate Validator's words: a text for all constraints of the column, or a mapping of"
                    + " constraints and texts. {value}, {min} and the like stand for the constraint's attributes; no expression is evaluated.");

    private static final Map<ConstraintSpec.Plain, Option<Boolean>> FLAGS = new EnumMap<>(ConstraintSpec.Plain.class);

    static {
        for (ConstraintSpec.Plain plain : ConstraintSpec.Plain.values()) {
            FLAGS.put(
                    plain,
                    Option.withDefault(
                            plain.word().key(),
                            OptionType.FLAG,
                            false,
                            "For " + plain.word().types() + ": " + plain.expected() + "."));
        }
    }

    /** Every key, in the order of the reference. */
    static final List<Option<?>> ALL = all();

    private ConstraintKeys() {}

    private static List<Option<?>> all() {
        List<Option<?>> all =
                new ArrayList<>(List.of(NOT_NULL, SIZE, PATTERN, IN, MIN, MAX, DECIMAL_MIN, DECIMAL_MAX, DIGITS));
        all.addAll(FLAGS.values());
        all.add(CONSTRAINT);
        all.add(MESSAGE);
        return List.copyOf(all);
    }

    /** The constraints that a column says, each with its key. */
    static List<Said> read(Options options) {
        List<Said> said = new ArrayList<>();
        FLAGS.forEach((plain, option) -> {
            if (options.get(option)) {
                said.add(new Said(plain, option));
            }
        });
        add(said, SIZE, options.find(SIZE));
        add(said, DIGITS, options.find(DIGITS));
        add(said, PATTERN, options.find(PATTERN));
        Long min = options.find(MIN);
        add(said, MIN, min == null ? null : new ConstraintSpec.Min(min));
        Long max = options.find(MAX);
        add(said, MAX, max == null ? null : new ConstraintSpec.Max(max));
        BoundType.Bound low = options.find(DECIMAL_MIN);
        add(said, DECIMAL_MIN, low == null ? null : new ConstraintSpec.DecimalMin(low.value(), low.inclusive()));
        BoundType.Bound high = options.find(DECIMAL_MAX);
        add(said, DECIMAL_MAX, high == null ? null : new ConstraintSpec.DecimalMax(high.value(), high.inclusive()));
        List<String> in = options.find(IN);
        add(said, IN, in == null || in.isEmpty() ? null : new ConstraintSpec.OneOf(in));
        List<ConstraintSpec.Custom> customs = options.find(CONSTRAINT);
        for (ConstraintSpec.Custom custom : customs == null ? List.<ConstraintSpec.Custom>of() : customs) {
            said.add(new Said(custom, CONSTRAINT));
        }
        return said;
    }

    /**
     * A constraint and where it was said.
     *
     * @param spec the constraint
     * @param option its key
     */
    record Said(ConstraintSpec spec, Option<?> option) {}

    private static void add(List<Said> said, Option<?> option, @Nullable ConstraintSpec spec) {
        if (spec != null) {
            said.add(new Said(spec, option));
        }
    }

    private static @Nullable BigDecimal decimal(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return DECIMAL.matcher(plain).matches() ? new BigDecimal(plain) : null;
    }
}
