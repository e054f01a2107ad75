package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.transform.check.ConstraintSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.EAN;
import org.hibernate.validator.constraints.ISBN;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintKeysTest {

    @TempDir
    private Path temporary = Path.of("");

    private JobFolder folder = new JobFolder(temporary);

    @BeforeEach
    void setUp() {
        folder = new JobFolder(temporary);
    }

    private List<ConstraintSpec> constraints(String column) {
        return folder.load(JobFolder.HEAD + "columns:\n  c: " + column + "\n")
                .sources()
                .get(0)
                .transform()
                .columns()
                .get(0)
                .constraints();
    }

    private String problems(String column) {
        return folder.problems(JobFolder.HEAD + "columns:\n  c: " + column + "\n");
    }

    @Test
    void readsEveryWord() {
        assertThat(constraints(
                        "{type: text, size: {min: 1, max: 200}, pattern: \"[a-z]+\", email: true, notBlank: true,"
                                + " notEmpty: true, in: [a, b]}"))
                .containsExactlyInAnyOrder(
                        new ConstraintSpec.Size(1, 200),
                        new ConstraintSpec.Matches("[a-z]+"),
                        ConstraintSpec.Plain.EMAIL,
                        ConstraintSpec.Plain.NOT_BLANK,
                        ConstraintSpec.Plain.NOT_EMPTY,
                        new ConstraintSpec.OneOf(List.of("a", "b")));
        assertThat(constraints(
                        "{type: \"numeric(12,2)\", min: -5, max: 1_000, decimalMin: 0.01, decimalMax: {value: 9.5,"
                                + " inclusive: false}, digits: {integer: 3}, positive: true, negative: false}"))
                .containsExactlyInAnyOrder(
                        new ConstraintSpec.Min(-5),
                        new ConstraintSpec.Max(1000),
                        new ConstraintSpec.DecimalMin(new BigDecimal("0.01"), true),
                        new ConstraintSpec.DecimalMax(new BigDecimal("9.5"), false),
                        new ConstraintSpec.Digits(3, 0),
                        ConstraintSpec.Plain.POSITIVE);
        assertThat(constraints("{type: date, past: true, futureOrPresent: true}"))
                .containsExactlyInAnyOrder(ConstraintSpec.Plain.PAST, ConstraintSpec.Plain.FUTURE_OR_PRESENT);
        assertThat(constraints("{type: bytea, size: {max: 4}}")).containsExactly(new ConstraintSpec.Size(0, 4));
    }

    @Test
    void readsConstraintsOfTheClassPath() {
        assertThat(constraints("{type: text, constraint: org.hibernate.validator.constraints.EAN}"))
                .containsExactly(ConstraintSpec.Custom.of(EAN.class));
        assertThat(constraints("{type: text, constraint: [org.hibernate.validator.constraints.EAN,"
                        + " {class: org.hibernate.validator.constraints.ISBN, type: ISBN_13}]}"))
                .containsExactly(
                        ConstraintSpec.Custom.of(EAN.class),
                        new ConstraintSpec.Custom(ISBN.class, Map.of("type", ISBN.Type.ISBN_13)));
    }

    @Test
    void notNullIsRequired() {
        Job job = folder.load(JobFolder.HEAD + "columns:\n  c: {type: text, notNull: true}\n");
        assertThat(job.sources().get(0).transform().schema().column(0).required())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: text, min: 1} | 5:24: 'min' is for numbers, and this column is text: remove it, or correct the type",
                "{type: bigint, size: {max: 3}} | 5:27: 'size' is for text, varchar and bytea, and this column is bigint: remove it, or correct the type",
                "{type: double, digits: {integer: 3}} | 5:29: 'digits' is for smallint, int, bigint and numeric, and this column is double: remove it, or correct the type",
                "{type: text, past: true} | 5:25: 'past' is for date, time, timestamp and timestamptz, and this column is text: remove it, or correct the type",
                "{type: date, in: [a]} | 5:23: 'in' is for text, varchar, smallint, int, bigint and numeric, and this column is date: remove it, or correct the type",
                "{type: int, min: 0.5} | 5:23: '0.5' is not a whole number; for others there are decimalMin and decimalMax",
                "{type: int, decimalMin: 1e9} | 5:30: '1e9' is not a number such as 0.01",
                "{type: int, in: [1, two]} | 5:22: 'in': 'two' is no number; write it as 12.5",
                "{type: text, in: []} | 5:23: 'in' is empty: write at least one value, or remove the key",
                "{type: text, size: {min: 5, max: 3}} | 5:39: max is less than min, which is 5",
                "{type: text, size: 5} | 5:25: expected a mapping under columns.<name>.size with some of min, max",
                "{type: text, pattern: '['} | 5:28: the pattern is no regular expression: Unclosed character class near index 0",
                "{type: text, constraint: com.example.Iban} | 5:31: the class com.example.Iban is not on the class path: look at its name, and put its jar into SLUICE_CLASSPATH",
                "{type: text, constraint: java.lang.String} | 5:31: java.lang.String is no constraint: it must be an annotation that carries @jakarta.validation.Constraint",
                "{type: bigint, constraint: org.hibernate.validator.constraints.EAN} | 5:33: the constraint org.hibernate.validator.constraints.EAN has no validator for bigint, which is Long in Java",
                "{type: text, constraint: {class: org.hibernate.validator.constraints.EAN, typ: EAN8}} | 5:80: EAN has no attribute 'typ'; did you mean 'type'?",
                "{type: text, constraint: {class: org.hibernate.validator.constraints.EAN, type: EAN9}} | 5:86: 'type' takes Type, and this is none",
                "{type: text, constraint: {class: jakarta.validation.constraints.Pattern}} | 5:31: Pattern needs a value for regexp: write {class: jakarta.validation.constraints.Pattern, regexp: …}",
                "{type: text, emial: true} | 5:19: unknown key 'emial' under columns.c; did you mean 'email'?"
            })
    void tellsWhatIsWrong(String column, String problem) {
        assertThat(problems(column)).isEqualTo("job.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{type: int, max: 5, message: {min: 'no'}} | 5:35: the message is for 'min', and this column has no such constraint",
                "{type: int, message: 'no'} | 5:27: the message is for constraints, and this column has none",
                "{type: int, max: 5, message: {maxx: 'no'}} | 5:36: 'maxx' is no constraint; did you mean 'max'?",
                "{type: int, max: 5, message: 'at most {vlaue}'} | 5:35: the message of 'max' has {vlaue}, which is none of its attributes: value; write \\{ and \\} for the characters",
                "{type: text, email: true, message: 'not {it}'} | 5:41: the message of 'email' has {it}, which is none of its attributes: regexp; write \\{ and \\} for the characters",
                "{type: int, max: 5, message: 'at most {value'} | 5:35: the message of 'max' has a brace without its other; write \\{ and \\} for the characters",
                "{type: int, max: 5, message: '$${validatedValue}'} | 5:35: the message of 'max' has an expression, ${…}, and none is evaluated: the rejected value stands beside the message",
            })
    void tellsWhatIsWrongWithAMessage(String column, String problem) {
        assertThat(problems(column)).isEqualTo("job.yaml:" + problem);
    }

    @Test
    void tellsALanguageThatNobodyHasMessagesIn() {
        assertThat(folder.problems(JobFolder.HEAD + "locale: tlh\ncolumns: {c: int}\n"))
                .isEqualTo(
                        "job.yaml:4:9: Hibernate Validator has no messages in 'tlh'; write a language tag such as en, de or pt-BR");
    }
}
