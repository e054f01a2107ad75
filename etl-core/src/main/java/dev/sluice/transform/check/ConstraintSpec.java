package dev.sluice.transform.check;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One constraint on a column. It means what Jakarta Validation's constraint of that name means: null passes all but {@code notEmpty} and {@code notBlank}. Where a row fails one, Hibernate Validator says so. Immutable and thread-safe.
 *
 * <p>Differences, on purpose: {@code size} counts characters (code points) of text, as varchar(n) does, and not UTF-16 units; trailing zeros after the point do not count for {@code digits}.
 */
public sealed interface ConstraintSpec {

    /** The word for it. */
    Word word();

    /** What passes, in words: {@code at least 0}. */
    String expected();

    /**
     * The number of characters of a text, or of bytes of a bytea.
     *
     * @param min 0 or more
     * @param max {@code min} or more; {@link Integer#MAX_VALUE} for no limit
     */
    record Size(int min, int max) implements ConstraintSpec {
        public Size {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException(
                        "size from " + min + " to " + max + ": min is 0 or more, max at least min");
            }
        }

        @Override
        public Word word() {
            return Word.SIZE;
        }

        @Override
        public String expected() {
            if (max == Integer.MAX_VALUE) {
                return "a length of at least " + min;
            }
            return min == 0 ? "a length of at most " + max : "a length between " + min + " and " + max;
        }
    }

    /** A number of at least a whole number. */
    record Min(long value) implements ConstraintSpec {
        @Override
        public Word word() {
            return Word.MIN;
        }

        @Override
        public String expected() {
            return "at least " + value;
        }
    }

    /** A number of at most a whole number. */
    record Max(long value) implements ConstraintSpec {
        @Override
        public Word word() {
            return Word.MAX;
        }

        @Override
        public String expected() {
            return "at most " + value;
        }
    }

    /** A number of at least a decimal number, or of more than it. */
    record DecimalMin(BigDecimal value, boolean inclusive) implements ConstraintSpec {
        public DecimalMin {
            Bounds.requireOrdinary(value);
        }

        @Override
        public Word word() {
            return Word.DECIMAL_MIN;
        }

        @Override
        public String expected() {
            return (inclusive ? "at least " : "more than ") + value.toPlainString();
        }
    }

    /** A number of at most a decimal number, or of less than it. */
    record DecimalMax(BigDecimal value, boolean inclusive) implements ConstraintSpec {
        public DecimalMax {
            Bounds.requireOrdinary(value);
        }

        @Override
        public Word word() {
            return Word.DECIMAL_MAX;
        }

        @Override
        public String expected() {
            return (inclusive ? "at most " : "less than ") + value.toPlainString();
        }
    }

    /** A number with at most so many digits before and after the point; trailing zeros after the point do not count. */
    record Digits(int integer, int fraction) implements ConstraintSpec {
        public Digits {
            if (integer < 0 || fraction < 0) {
                throw new IllegalArgumentException("digits: integer and fraction are 0 or more");
            }
        }

        @Override
        public Word word() {
            return Word.DIGITS;
        }

        @Override
        public String expected() {
            return "at most " + integer + " digits before and " + fraction + " after the point";
        }
    }

    /** A text that a regular expression of {@link Pattern} matches as a whole, within {@link StepLimit}. */
    record Matches(String regexp) implements ConstraintSpec {
        public Matches {
            try {
                Pattern compiled = Pattern.compile(regexp);
                regexp = compiled.pattern();
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "the pattern is no regular expression: " + e.getDescription() + " near index " + e.getIndex(),
                        e);
            }
        }

        @Override
        public Word word() {
            return Word.PATTERN;
        }

        @Override
        public String expected() {
            return "text that matches " + regexp;
        }
    }

    /** One of some values, written as SQL writes them. */
    record OneOf(List<String> values) implements ConstraintSpec {

        /** The most values that a message lists. */
        private static final int MOST_SHOWN = 20;

        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("in: at least one value is needed");
            }
        }

        @Override
        public Word word() {
            return Word.IN;
        }

        @Override
        public String expected() {
            return "one of " + shown();
        }

        /** The values for a sentence. */
        String shown() {
            String list = String.join(", ", values.subList(0, Math.min(MOST_SHOWN, values.size())));
            return values.size() <= MOST_SHOWN ? list : list + " and " + (values.size() - MOST_SHOWN) + " more";
        }
    }

    /**
     * Any other constraint of Jakarta Validation. It is asked about every row, null too, which costs a microsecond or more.
     *
     * @param type its annotation
     * @param attributes the annotation's attributes, without {@code groups} and {@code payload}, each of the attribute's own type
     */
    record Custom(Class<? extends Annotation> type, Map<String, Object> attributes) implements ConstraintSpec {
        public Custom {
            attributes = Map.copyOf(attributes);
        }

        /** A constraint whose attributes have defaults. */
        public static Custom of(Class<? extends Annotation> type) {
            return new Custom(type, Map.of());
        }

        @Override
        public Word word() {
            return Word.CONSTRAINT;
        }

        @Override
        public String expected() {
            return "a value that passes " + type.getSimpleName();
        }

        /** The same in every process: the attributes in the order of their names, arrays by what they hold. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(type.getName());
            new TreeMap<>(attributes)
                    .forEach((name, value) -> text.append(' ')
                            .append(name)
                            .append('=')
                            .append(Arrays.deepToString(new Object[] {value})));
            return text.toString();
        }
    }

    /** The constraints that have no attributes. */
    enum Plain implements ConstraintSpec {
        NOT_EMPTY(Word.NOT_EMPTY, "at least one character or byte"),
        NOT_BLANK(Word.NOT_BLANK, "at least one character that is no white space"),
        EMAIL(Word.EMAIL, "an e-mail address"),
        POSITIVE(Word.POSITIVE, "more than 0"),
        POSITIVE_OR_ZERO(Word.POSITIVE_OR_ZERO, "at least 0"),
        NEGATIVE(Word.NEGATIVE, "less than 0"),
        NEGATIVE_OR_ZERO(Word.NEGATIVE_OR_ZERO, "at most 0"),
        PAST(Word.PAST, "before the run's start"),
        PAST_OR_PRESENT(Word.PAST_OR_PRESENT, "not after the run's start"),
        FUTURE(Word.FUTURE, "after the run's start"),
        FUTURE_OR_PRESENT(Word.FUTURE_OR_PRESENT, "not before the run's start");

        private final Word word;
        private final String expected;

        Plain(Word word, String expected) {
            this.word = word;
            this.expected = expected;
        }

        @Override
        public Word word() {
            return word;
        }

        @Override
        public String expected() {
            return expected;
        }
    }
}
