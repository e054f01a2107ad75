package dev.sluice.transform.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Column;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RowCheckTest {

    private static List<Violation> check(String type, Object value, ConstraintSpec... constraints) {
        Column column = OneRow.column(type);
        RowCheck check = RowCheck.of(List.of(ColumnCheck.of(column, List.of(constraints), DifferentialTest.CLOCK)));
        List<Violation> violations = new ArrayList<>();
        assertThat(check.check(OneRow.of(column, value), new BitSet(), violations))
                .isEqualTo(violations.isEmpty());
        return violations;
    }

    private static String message(String type, Object value, ConstraintSpec constraint) {
        List<Violation> violations = check(type, value, constraint);
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).code()).isEqualTo(constraint.word().code());
        return violations.get(0).message();
    }

    @Test
    void wordsEveryConstraintAsHibernateValidatorDoes() {
        assertThat(message("text", "abcd", new ConstraintSpec.Size(1, 3))).isEqualTo("c: size must be between 1 and 3");
        assertThat(message("text", "x", ConstraintSpec.Plain.EMAIL))
                .isEqualTo("c: must be a well-formed email address");
        assertThat(message("text", " ", ConstraintSpec.Plain.NOT_BLANK)).isEqualTo("c: must not be blank");
        assertThat(message("text", "", ConstraintSpec.Plain.NOT_EMPTY)).isEqualTo("c: must not be empty");
        assertThat(message("text", "a", new ConstraintSpec.Matches("[A-Z]{2}")))
                .isEqualTo("c: must match \"[A-Z]{2}\"");
        assertThat(message("text", "a", new ConstraintSpec.OneOf(List.of("open", "paid"))))
                .isEqualTo("c: must be one of open, paid");
        assertThat(message("int", 3, new ConstraintSpec.OneOf(List.of("1", "2"))))
                .isEqualTo("c: must be one of 1, 2");
        assertThat(message("int", 3, new ConstraintSpec.Min(5))).isEqualTo("c: must be greater than or equal to 5");
        assertThat(message("int", 3, new ConstraintSpec.Max(2))).isEqualTo("c: must be less than or equal to 2");
        assertThat(message("numeric", new BigDecimal("1"), new ConstraintSpec.DecimalMin(new BigDecimal("1.5"), true)))
                .isEqualTo("c: must be greater than or equal to 1.5");
        assertThat(message("numeric", BigDecimal.TEN, new ConstraintSpec.DecimalMax(BigDecimal.TEN, false)))
                .isEqualTo("c: must be less than 10");
        assertThat(message("numeric", new BigDecimal("1.25"), new ConstraintSpec.Digits(3, 1)))
                .isEqualTo("c: numeric value out of bounds (<3 digits>.<1 digits> expected)");
        assertThat(message("int", 0, ConstraintSpec.Plain.POSITIVE)).isEqualTo("c: must be greater than 0");
        assertThat(message("date", LocalDate.of(2026, 11, 22), ConstraintSpec.Plain.PAST_OR_PRESENT))
                .isEqualTo("c: must be a date in the past or in the present");
    }

    @Test
    void wordsInEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(message("text", "", ConstraintSpec.Plain.NOT_EMPTY)).isEqualTo("c: must not be empty");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tellsAllViolationsOfARowByTheConstraintsName() {
        List<Violation> violations = check(
                "text",
                "no mail at all",
                new ConstraintSpec.Size(0, 5),
                new ConstraintSpec.Matches("[a-z]+"),
                ConstraintSpec.Plain.EMAIL,
                new ConstraintSpec.OneOf(List.of("a")));
        assertThat(violations).extracting(Violation::constraint).containsExactly("email", "in", "pattern", "size");
        assertThat(violations.get(3))
                .isEqualTo(new Violation(
                        FailureCode.CONSTRAINT_SIZE,
                        "c",
                        "size",
                        "a length of at most 5",
                        "no mail at all",
                        "c: size must be between 0 and 5"));
    }

    @Test
    void countsCharactersAsVarcharDoes() {
        assertThat(check("text", "😀😀😀", new ConstraintSpec.Size(0, 3))).isEmpty();
        assertThat(check("text", "😀😀😀😀", new ConstraintSpec.Size(0, 3))).hasSize(1);
        assertThat(check("text", "😀", new ConstraintSpec.Size(2, 3))).hasSize(1);
    }

    @Test
    void doesNotCountTrailingZeros() {
        assertThat(check("numeric(12,2)", new BigDecimal("1.50"), new ConstraintSpec.Digits(1, 1)))
                .isEmpty();
    }

    @Test
    void givesUpOnAPatternThatTakesTooManySteps() {
        String hostile = "a".repeat(40);
        List<Violation> violations = check("text", hostile, new ConstraintSpec.Matches("(.*a){12}b"));
        assertThat(violations)
                .containsExactly(new Violation(
                        FailureCode.CONSTRAINT_LIMIT,
                        "c",
                        "pattern",
                        "text that matches (.*a){12}b",
                        hostile,
                        "c: the pattern takes too many steps on this value, so it was given up: write the pattern without"
                                + " repetitions inside repetitions"));
    }

    @Test
    void aValueThatUsesUpTheStackIsARejectToo() {
        assertThat(check("text", "ab".repeat(500_000), new ConstraintSpec.Matches("(a|b)*")))
                .extracting(Violation::code)
                .containsExactly(FailureCode.CONSTRAINT_LIMIT);
    }

    @Test
    void doesNotCheckAColumnThatCouldNotBeConverted() {
        Column column = OneRow.column("int");
        RowCheck check = RowCheck.of(
                List.of(ColumnCheck.of(column, List.of(new ConstraintSpec.Min(5)), DifferentialTest.CLOCK)));
        List<Violation> violations = new ArrayList<>();
        assertThat(check.check(OneRow.of(column, 1), BitSet.valueOf(new long[] {1}), violations))
                .isTrue();
        assertThat(violations).isEmpty();
    }

    @Test
    void runsConstraintsOfYourOwn() {
        assertThat(check("text", "abba", ConstraintSpec.Custom.of(Palindrome.class)))
                .isEmpty();
        assertThat(check("text", "abc", ConstraintSpec.Custom.of(Palindrome.class)))
                .containsExactly(new Violation(
                        FailureCode.CONSTRAINT_CUSTOM,
                        "c",
                        "Palindrome",
                        "a value that passes Palindrome",
                        "abc",
                        "c: must read the same from both ends"));
    }

    @Test
    void aValidatorThatThrowsRejectsTheRecordAndIsNamed() {
        assertThat(check("text", "boom", ConstraintSpec.Custom.of(Palindrome.class)))
                .extracting(Violation::message)
                .containsExactly("c: Palindrome could not judge the value: java.lang.IllegalStateException: no\\nway");
    }

    @Test
    void refusesWhatMakesNoSense() {
        Column column = OneRow.column("int");
        assertThatThrownBy(() -> ColumnCheck.of(column, List.of(new ConstraintSpec.Size(1, 2)), DifferentialTest.CLOCK))
                .hasMessage("'size' is for text, varchar and bytea, and this column is int");
        assertThatThrownBy(() -> ColumnCheck.of(
                        column, List.of(new ConstraintSpec.Min(1), new ConstraintSpec.Min(2)), DifferentialTest.CLOCK))
                .hasMessage("'min' stands twice");
        assertThatThrownBy(() -> ColumnCheck.of(
                        column, List.of(ConstraintSpec.Custom.of(Palindrome.class)), DifferentialTest.CLOCK))
                .hasMessage("the constraint " + Palindrome.class.getName()
                        + " has no validator for int, which is Integer in Java");
    }

    /** A constraint of a person's own. */
    @Constraint(validatedBy = PalindromeValidator.class)
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Palindrome {
        /** The words. */
        String message() default "must read the same from both ends";

        /** As Jakarta Validation asks. */
        Class<?>[] groups() default {};

        /** As Jakarta Validation asks. */
        Class<? extends Payload>[] payload() default {};
    }

    /** Its validator, which cannot take null and throws on some values. */
    public static final class PalindromeValidator implements ConstraintValidator<Palindrome, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value.equals("boom")) {
                throw new IllegalStateException("no\nway");
            }
            return new StringBuilder(value).reverse().toString().equals(value);
        }
    }
}
