package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Shape;
import dev.sluice.data.ColumnType;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.convert.NumberMarks;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of one column. */
final class ColumnKeys {

    private static final Shape SIGN = new Shape.Text("[ -*,./:-@\\[-`{-~]");

    static final Option<ColumnType> TYPE = Option.required("type", new ColumnTypeType(), "The column's type.");

    static final Option<List<String>> FROM = Option.optional(
            "from",
            OptionType.listOf(OptionType.TEXT),
            "The field that it comes from; of several names the first that the header has. Without a header, the field's"
                    + " number from 1. Left out, the field of the column's own name; without a header, the field at the"
                    + " column's own position. In JSON, a member's name or a JSON Pointer such as /customer/name, and of several the first that the record has.");

    static final Option<Boolean> KEY = Option.withDefault(
                    "key", OptionType.FLAG, false, "Whether it is part of the table's key. A key is always required.")
            .alsoWritten("primary_key", "primaryKey");

    static final Option<Boolean> REQUIRED = Option.withDefault(
                    "required", OptionType.FLAG, false, "Whether a record without a value in it is rejected.")
            .alsoWritten("mandatory");

    static final Option<Boolean> UNIQUE = Option.withDefault(
            "unique",
            OptionType.FLAG,
            false,
            "Whether its values come only once in a run: the second and every later record with a value is rejected. Null is"
                    + " never a duplicate. What is in the table already, its own indexes look after.");

    static final Option<String> COMMENT = Option.optional(
            "comment",
            OptionType.TEXT,
            "What its values mean; the comment of the column in a table that the run makes.");

    static final Option<List<String>> NULLS = Option.optional(
            "nulls",
            NullTexts.TYPE,
            "The texts that stand for null in this column, in place of those under `source.csv`.");

    static final Option<List<String>> FORMATS = Option.optional(
            "formats",
            OptionType.listOf(OptionType.TEXT),
            "For dates and times: patterns such as dd.MM.uuuu, tried in order, strictly: the 31st of February is an error."
                    + " Left out, ISO 8601. Letters as in java.time.format.DateTimeFormatter, uuuu for the year; \"dd.MM.uu from 1970\" takes a year of two digits for one of the hundred from there. excel: Excel's day number; epoch_seconds and epoch_millis: since 1970 in UTC.");

    static final Option<ZoneId> ZONE = Option.optional(
            "zone",
            new ZoneType(),
            "For timestamptz: the zone of values that name none. Left out, such values are rejected.");

    static final Option<String> DEFAULT = Option.optional(
            "default", new DefaultTextType(), "What stands in where there is no value, written as in the input.");

    static final Option<Boolean> TRIM =
            Option.withDefault("trim", OptionType.FLAG, false, "Whether white space around the value is dropped.");

    static final Option<Boolean> LOWER = Option.withDefault(
            "lower",
            OptionType.FLAG,
            false,
            "For text and varchar: whether its letters are moved to lower case, by Unicode's rules and those of no language,"
                    + " after `trim` and before constraints.");

    static final Option<Boolean> UPPER = Option.withDefault(
            "upper", OptionType.FLAG, false, "For text and varchar: whether its letters are moved to upper case.");

    static final Option<String> DECIMAL = Option.withDefault(
            "decimal",
            OptionType.scalar("one mark, such as \",\"", SIGN, ColumnKeys::sign),
            String.valueOf(NumberStyle.PLAIN.decimal()),
            "For numbers: the sign before the fraction.");

    static final Option<String> GROUP = Option.optional(
            "group",
            OptionType.scalar("one mark, such as \".\"", SIGN, ColumnKeys::sign),
            "For numbers: the sign between groups of three digits; a space is also one that breaks no line. Left out, there are no groups. A lone 0 before a single group, as in 0,500, is refused: it is rather a half.");

    static final Option<Boolean> TRAILING_MINUS = Option.withDefault(
            "trailing_minus",
            OptionType.FLAG,
            NumberMarks.NONE.trailingMinus(),
            "For numbers: whether a minus may stand behind the digits, as in 12.50-.");

    static final Option<List<String>> CURRENCY = Option.optional(
            "currency",
            OptionType.listOf(OptionType.scalar(
                    "the sign of a currency, such as $ or EUR", text -> NumberMarks.isCurrency(text) ? text : null)),
            "For numbers: signs of which one may stand before or behind the digits, with or without a space. It is dropped.");

    static final Option<NumberMarks.Percent> PERCENT = Option.withDefault(
            "percent",
            OptionType.oneOf(NumberMarks.Percent.class),
            NumberMarks.NONE.percent(),
            "For numbers: what a % behind the digits means. drop: nothing, 12.5% is 12.5. hundredths: 12.5% is 0.125.");

    static final Option<List<String>> TRUE = Option.withDefault(
            "true",
            OptionType.listOf(OptionType.TEXT),
            BooleanWords.DEFAULT.yes(),
            "For boolean: the words for true; upper and lower case are the same.");

    static final Option<List<String>> FALSE = Option.withDefault(
            "false",
            OptionType.listOf(OptionType.TEXT),
            BooleanWords.DEFAULT.no(),
            "For boolean: the words for false.");

    static final Option<ExpressionText> VALUE = Option.optional(
            "value",
            ExpressionText.TYPE,
            "The expression that computes the column, in place of `from` and what goes with it: see"
                    + " [expressions](../expressions.md). It may name every column that comes from a field, and computed"
                    + " ones above it.");

    /** What makes sense only for a column that comes from a field. */
    static final List<Option<?>> OF_FIELDS = List.of(
            FROM,
            NULLS,
            FORMATS,
            ZONE,
            DEFAULT,
            TRIM,
            LOWER,
            UPPER,
            DECIMAL,
            GROUP,
            TRAILING_MINUS,
            CURRENCY,
            PERCENT,
            TRUE,
            FALSE);

    private static final List<Option<?>> ALL = Stream.concat(
                    Stream.of(
                            TYPE,
                            FROM,
                            VALUE,
                            KEY,
                            REQUIRED,
                            UNIQUE,
                            COMMENT,
                            NULLS,
                            FORMATS,
                            ZONE,
                            DEFAULT,
                            TRIM,
                            LOWER,
                            UPPER,
                            DECIMAL,
                            GROUP,
                            TRAILING_MINUS,
                            CURRENCY,
                            PERCENT,
                            TRUE,
                            FALSE),
                    ConstraintKeys.ALL.stream())
            .toList();

    /** For the reference and for misplaced keys. */
    static final OptionSet ANY = of("<name>");

    /** For the reference and for misplaced keys: those that a source may say of a column. */
    static final OptionSet ANY_OF_SOURCE = ofSource("<name>");

    private ColumnKeys() {}

    /** The keys of a column by its name. */
    static OptionSet of(String column) {
        return new OptionSet("columns." + column, ALL);
    }

    /** The keys that a source may say of a column: how it comes from a record, and not what it is. */
    static OptionSet ofSource(String column) {
        return new OptionSet(
                "source.columns." + column,
                Stream.concat(Stream.of(FROM, VALUE), OF_FIELDS.stream().skip(1))
                        .toList());
    }

    private static @Nullable String sign(String text) {
        if (text.length() != 1) {
            return null;
        }
        char sign = text.charAt(0);
        boolean mark = sign >= ' ' && sign <= '~' && !Character.isLetterOrDigit(sign) && sign != '+' && sign != '-';
        return mark ? text : null;
    }
}
