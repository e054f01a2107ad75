package dev.sluice.job;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.LetterCase;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.check.ConstraintSpec;
import dev.sluice.transform.check.Word;
import dev.sluice.transform.convert.NumberMarks;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in Java what a job file says of a column, key by key and with the same defaults. A method whose own arguments are wrong throws {@link IllegalArgumentException} at once; what does not fit together, {@link JobBuilder#build} tells.
 * Used by one thread.
 */
public final class ColumnBuilder {

    private final String name;
    private final ColumnType type;
    private final List<ConstraintSpec> constraints;
    private final Map<Word, String> messages;
    private @Nullable String message;
    private List<String> from;
    private @Nullable String value;
    private boolean key;
    private boolean required;
    private boolean unique;
    private @Nullable String comment;
    private @Nullable List<String> nulls;
    private List<String> formats;
    private @Nullable ZoneId zone;
    private @Nullable String fallback;
    private boolean trim;
    private LetterCase letters;
    private char decimal;
    private char group;
    private NumberMarks marks;
    private List<String> yes;
    private List<String> no;

    ColumnBuilder(String name, ColumnType type) {
        this(ColumnSpec.of(Column.of(name, type)));
    }

    /** Begins with what is said of the column already. */
    ColumnBuilder(ColumnSpec said) {
        this.name = said.column().name();
        this.type = said.column().type();
        this.key = said.column().key();
        this.required = said.column().required();
        this.comment = said.column().comment();
        this.from = said.from();
        this.value = said.value();
        this.nulls = said.nulls();
        this.formats = said.formats();
        this.zone = said.zone();
        this.fallback = said.fallback();
        this.trim = said.trim();
        this.letters = said.letters();
        this.decimal = said.numbers().decimal();
        this.group = said.numbers().group();
        this.marks = said.numbers().marks();
        this.yes = said.booleans().yes();
        this.no = said.booleans().no();
        this.constraints = new ArrayList<>(said.constraints());
        this.messages = new HashMap<>(said.messages());
    }

    /** The field that it comes from, of several names the first that a record has: a name, a number from 1 where there is no header, a JSON Pointer. The field of the column's own name when it is not said. */
    public ColumnBuilder from(String... fields) {
        this.from = List.of(fields);
        this.value = null;
        return this;
    }

    /** Computes the column, in the syntax of {@link dev.sluice.expression.Expression}; then it comes from no field, and what was said of reading one is forgotten. */
    public ColumnBuilder value(String expression) {
        this.value = expression;
        this.from = List.of();
        this.nulls = null;
        this.formats = List.of();
        this.zone = null;
        this.fallback = null;
        this.trim = false;
        this.letters = LetterCase.AS_WRITTEN;
        this.decimal = NumberStyle.PLAIN.decimal();
        this.group = NumberStyle.PLAIN.group();
        this.marks = NumberMarks.NONE;
        this.yes = BooleanWords.DEFAULT.yes();
        this.no = BooleanWords.DEFAULT.no();
        return this;
    }

    /** Makes it part of the table's key, and so required. */
    public ColumnBuilder key() {
        this.key = true;
        return this;
    }

    /** What its values mean; the comment of the column in a table that a run makes. */
    public ColumnBuilder comment(String meaning) {
        this.comment = meaning;
        return this;
    }

    /** Rejects the second and every later record of a run with the same value; null is never a duplicate. */
    public ColumnBuilder unique() {
        this.unique = true;
        return this;
    }

    boolean isUnique() {
        return unique;
    }

    /** Rejects records without a value in it. */
    public ColumnBuilder required() {
        this.required = true;
        return this;
    }

    /** Jakarta Validation's word for {@link #required}. */
    public ColumnBuilder notNull() {
        return required();
    }

    /** The texts that stand for null in this column, in place of the source's. */
    public ColumnBuilder nulls(String... texts) {
        this.nulls = List.of(texts);
        return this;
    }

    /** Patterns of dates and times, tried in order, in the letters of {@link java.time.format.DateTimeFormatter} with {@code uuuu} for the year; ISO 8601 when it is not said. */
    public ColumnBuilder formats(String... patterns) {
        this.formats = List.of(patterns);
        return this;
    }

    /** For timestamptz: the zone of values that name none; such values are rejected when it is not said. */
    public ColumnBuilder zone(ZoneId of) {
        this.zone = of;
        return this;
    }

    /** What stands in where there is no value, written as in the input ({@code default} in a job file). */
    public ColumnBuilder defaultTo(String text) {
        this.fallback = text;
        return this;
    }

    /** Drops white space around the value. */
    public ColumnBuilder trim() {
        this.trim = true;
        return this;
    }

    /** For text: moves its letters to lower case. */
    public ColumnBuilder lower() {
        return letters(LetterCase.LOWER);
    }

    /** For text: moves its letters to upper case. */
    public ColumnBuilder upper() {
        return letters(LetterCase.UPPER);
    }

    private ColumnBuilder letters(LetterCase oneCase) {
        if (letters != LetterCase.AS_WRITTEN && letters != oneCase) {
            throw new IllegalArgumentException("column " + name + ": letters cannot be in both cases");
        }
        letters = oneCase;
        return this;
    }

    /** For numbers: the sign before the fraction; a point when it is not said. */
    public ColumnBuilder decimal(char sign) {
        this.decimal = sign;
        return this;
    }

    /** For numbers: takes a minus behind the digits. */
    public ColumnBuilder trailingMinus() {
        this.marks = new NumberMarks(true, marks.currency(), marks.percent());
        return this;
    }

    /** For numbers: signs of which one may stand before or behind the digits; there are none when it is not said. */
    public ColumnBuilder currency(String... signs) {
        this.marks = new NumberMarks(marks.trailingMinus(), List.of(signs), marks.percent());
        return this;
    }

    /** For numbers: what a percent sign behind the digits means; it is no part of a number when it is not said. */
    public ColumnBuilder percent(NumberMarks.Percent meaning) {
        this.marks = new NumberMarks(marks.trailingMinus(), marks.currency(), meaning);
        return this;
    }

    /** For numbers: the sign between groups of three digits; there are no groups when it is not said. */
    public ColumnBuilder group(char sign) {
        this.group = sign;
        return this;
    }

    /** For boolean: the words for true ({@code true} in a job file); upper and lower case are the same. */
    public ColumnBuilder trueWords(String... words) {
        this.yes = List.of(words);
        return this;
    }

    /** For boolean: the words for false ({@code false} in a job file). */
    public ColumnBuilder falseWords(String... words) {
        this.no = List.of(words);
        return this;
    }

    /** Any constraint; the methods below name the usual ones. */
    public ColumnBuilder constraint(ConstraintSpec constraint) {
        constraints.add(constraint);
        return this;
    }

    /** A constraint of Jakarta Validation by its annotation, whose attributes have defaults. */
    public ColumnBuilder constraint(Class<? extends Annotation> annotation) {
        return constraint(ConstraintSpec.Custom.of(annotation));
    }

    /** A constraint of Jakarta Validation by its annotation and attributes, each of the attribute's own type. */
    public ColumnBuilder constraint(Class<? extends Annotation> annotation, Map<String, Object> attributes) {
        return constraint(new ConstraintSpec.Custom(annotation, attributes));
    }

    /** How many characters (code points) of text, or bytes of bytea, there may be. */
    public ColumnBuilder size(int min, int max) {
        return constraint(new ConstraintSpec.Size(min, max));
    }

    /** The regular expression that must match the whole text. */
    public ColumnBuilder pattern(String regexp) {
        return constraint(new ConstraintSpec.Matches(regexp));
    }

    /** The values that are allowed, written as SQL writes them. */
    public ColumnBuilder in(String... values) {
        return constraint(new ConstraintSpec.OneOf(List.of(values)));
    }

    /** The least number. */
    public ColumnBuilder min(long least) {
        return constraint(new ConstraintSpec.Min(least));
    }

    /** The greatest number. */
    public ColumnBuilder max(long greatest) {
        return constraint(new ConstraintSpec.Max(greatest));
    }

    /** The least number, which may have a fraction. */
    public ColumnBuilder decimalMin(BigDecimal least) {
        return constraint(new ConstraintSpec.DecimalMin(least, true));
    }

    /** The greatest number, which may have a fraction. */
    public ColumnBuilder decimalMax(BigDecimal greatest) {
        return constraint(new ConstraintSpec.DecimalMax(greatest, true));
    }

    /** More than this number ({@code decimalMin} with {@code inclusive: false} in a job file). */
    public ColumnBuilder moreThan(BigDecimal bound) {
        return constraint(new ConstraintSpec.DecimalMin(bound, false));
    }

    /** Less than this number ({@code decimalMax} with {@code inclusive: false} in a job file). */
    public ColumnBuilder lessThan(BigDecimal bound) {
        return constraint(new ConstraintSpec.DecimalMax(bound, false));
    }

    /** The most digits before and after the point. */
    public ColumnBuilder digits(int integer, int fraction) {
        return constraint(new ConstraintSpec.Digits(integer, fraction));
    }

    /** What is said of a value that fails any constraint of the column, in place of Hibernate Validator's words; see {@link dev.sluice.transform.check.Wording#messages}. */
    public ColumnBuilder message(String text) {
        this.message = text;
        return this;
    }

    /** What is said of a value that fails one constraint, in place of Hibernate Validator's words. */
    public ColumnBuilder message(Word of, String text) {
        messages.put(of, text);
        return this;
    }

    /** At least one character or byte. */
    public ColumnBuilder notEmpty() {
        return constraint(ConstraintSpec.Plain.NOT_EMPTY);
    }

    /** At least one character that is no white space. */
    public ColumnBuilder notBlank() {
        return constraint(ConstraintSpec.Plain.NOT_BLANK);
    }

    /** An e-mail address. */
    public ColumnBuilder email() {
        return constraint(ConstraintSpec.Plain.EMAIL);
    }

    /** More than 0. */
    public ColumnBuilder positive() {
        return constraint(ConstraintSpec.Plain.POSITIVE);
    }

    /** At least 0. */
    public ColumnBuilder positiveOrZero() {
        return constraint(ConstraintSpec.Plain.POSITIVE_OR_ZERO);
    }

    /** Less than 0. */
    public ColumnBuilder negative() {
        return constraint(ConstraintSpec.Plain.NEGATIVE);
    }

    /** At most 0. */
    public ColumnBuilder negativeOrZero() {
        return constraint(ConstraintSpec.Plain.NEGATIVE_OR_ZERO);
    }

    /** Before the run's start. */
    public ColumnBuilder past() {
        return constraint(ConstraintSpec.Plain.PAST);
    }

    /** Not after the run's start. */
    public ColumnBuilder pastOrPresent() {
        return constraint(ConstraintSpec.Plain.PAST_OR_PRESENT);
    }

    /** After the run's start. */
    public ColumnBuilder future() {
        return constraint(ConstraintSpec.Plain.FUTURE);
    }

    /** Not before the run's start. */
    public ColumnBuilder futureOrPresent() {
        return constraint(ConstraintSpec.Plain.FUTURE_OR_PRESENT);
    }

    /**
     * The column.
     *
     * @throws IllegalArgumentException when signs or words contradict each other
     */
    ColumnSpec build() {
        if (message != null && constraints.isEmpty()) {
            throw new IllegalArgumentException(
                    "column " + name + ": the message is for constraints, and this column has none");
        }
        return new ColumnSpec(
                new Column(name, type, required, key, comment),
                from,
                nulls,
                formats,
                zone,
                fallback,
                trim,
                letters,
                new NumberStyle(decimal, group, marks),
                new BooleanWords(yes, no),
                value,
                constraints,
                new MessagesType.Messages(message, messages).of(constraints));
    }
}
