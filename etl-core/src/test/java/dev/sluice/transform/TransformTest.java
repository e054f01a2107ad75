package dev.sluice.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.LetterCase;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransformTest {

    private static final List<String> NULLS = List.of("", "NULL");

    private static Column column(String name, String type) {
        return Column.of(name, ColumnType.parse(type).orElseThrow());
    }

    private static Column required(String name, String type) {
        return new Column(name, ColumnType.parse(type).orElseThrow(), true, false);
    }

    private static ColumnSpec spec(Column column, @Nullable String fallback, boolean trim) {
        return new ColumnSpec(
                column,
                List.of(column.name()),
                null,
                List.of(),
                null,
                fallback,
                trim,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
    }

    /** What one record gave. */
    private record FilledRow(boolean good, Columns columns, List<Violation> violations) {
        @Nullable
        Object only() {
            assertThat(violations).isEmpty();
            return columns.getObject(0, 0);
        }

        Violation violation() {
            assertThat(violations).hasSize(1);
            return violations.get(0);
        }
    }

    /** Fills one row; a field that begins with a quote is a quoted one. */
    private static FilledRow fill(List<ColumnSpec> specs, String... values) {
        return fill(ReadLimits.DEFAULT, specs, values);
    }

    private static FilledRow fill(ReadLimits limits, List<ColumnSpec> specs, String... values) {
        Transform transform = Transform.of(new TransformSpec(specs, NULLS));
        List<String> names = specs.stream().map(each -> each.column().name()).toList();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Fields fields = new Fields();
        List<int[]> ranges = new ArrayList<>();
        for (String value : values) {
            boolean quoted = value.startsWith("\"");
            byte[] bytes = (quoted ? value.substring(1) : value).getBytes(StandardCharsets.UTF_8);
            ranges.add(new int[] {all.size(), all.size() + bytes.length, quoted ? 1 : 0});
            all.writeBytes(bytes);
        }
        byte[] bytes = all.toByteArray();
        fields.begin(bytes);
        ranges.forEach(range -> fields.add(range[0], range[1], range[2] == 1));
        Chunk.Builder records = new Chunk.Builder("test", 0, 1, 1);
        records.add(0, bytes.length, 1);
        ColumnsBuilder builder = new ColumnsBuilder(transform.schema(), records.build(bytes), 16);
        List<Violation> violations = new ArrayList<>();
        builder.startRow(0);
        boolean good =
                transform.bind(new Heading(names, true), limits).fill(fields, builder, violations, new Warnings())
                        == Filled.ROW;
        if (good) {
            builder.endRow();
        } else {
            builder.dropRow();
        }
        return new FilledRow(good, builder.build(), violations);
    }

    private static FilledRow fillOne(ColumnSpec spec, String value) {
        return fill(List.of(spec), value);
    }

    @Test
    void takesUnquotedNullTextsAsNull() {
        for (String type : List.of("text", "varchar(9)", "int", "date", "json")) {
            assertThat(fillOne(ColumnSpec.of(column("c", type)), "").only()).isNull();
            assertThat(fillOne(ColumnSpec.of(column("c", type)), "NULL").only()).isNull();
        }
    }

    /** Symptom: arrays and objects 500 deep were the most that a json column took, whatever the job said. */
    @Test
    void aJsonColumnIsHeldToTheLimitsOfTheJob() {
        List<ColumnSpec> specs = List.of(ColumnSpec.of(column("c", "json")));
        String deep = "[".repeat(600) + "]".repeat(600);
        assertThat(fill(ReadLimits.DEFAULT.withDepth(600), specs, deep).only()).isEqualTo(deep);
        Violation shallow =
                fill(ReadLimits.DEFAULT.withDepth(2), specs, "[[[1]]]").violation();
        assertThat(shallow)
                .isEqualTo(Violation.ofColumn(
                        FailureCode.JSON_TOO_DEEP,
                        "c",
                        "json",
                        "[[[1]]]",
                        "c: '[[[1]]]' has arrays and objects nested more than 2 deep, the most that `limits.depth`"
                                + " allows; raise the limit if the value is right"));
        Violation wide = fill(ReadLimits.DEFAULT.withNumber(3).withName(2), specs, "[1000]")
                .violation();
        assertThat(wide.code()).isEqualTo(FailureCode.JSON_TOO_LONG);
        assertThat(wide.message())
                .isEqualTo("c: '[1000]' has a number or a member's name that is longer than the job allows: numbers"
                        + " have at most `limits.number` of 3 characters, names `limits.name` of 2; raise the limit if"
                        + " the value is right");
    }

    @Test
    void movesLettersToOneCaseAfterTrimmingAndAfterTheNullTexts() {
        ColumnSpec lower = spec(column("c", "varchar(5)"), "NONE", true).in(LetterCase.LOWER);
        assertThat(fillOne(lower, " AbÉ ").only()).isEqualTo("abé");
        assertThat(fillOne(lower, " NULL").only()).isEqualTo("none");
        ColumnSpec upper = spec(column("c", "varchar(5)"), null, true).in(LetterCase.UPPER);
        assertThat(fillOne(upper, "null").only()).isEqualTo("NULL");
        assertThat(fillOne(upper, " maße").only()).isEqualTo("MASSE");
        assertThat(fillOne(upper, "straß").violation().message())
                .isEqualTo("c: 'straß' has 6 characters, varchar(5) takes 5");
    }

    @Test
    void takesAQuotedFieldAsTextExceptAnEmptyOneWhereTextCannotBe() {
        assertThat(fillOne(ColumnSpec.of(column("c", "text")), "\"").only()).isEqualTo("");
        assertThat(fillOne(ColumnSpec.of(column("c", "varchar(9)")), "\"").only())
                .isEqualTo("");
        assertThat(fillOne(ColumnSpec.of(column("c", "text")), "\"NULL").only()).isEqualTo("NULL");
        assertThat(fillOne(ColumnSpec.of(column("c", "int")), "\"").only()).isNull();
        assertThat(fillOne(ColumnSpec.of(column("c", "json")), "\"").only()).isNull();
        assertThat(fillOne(ColumnSpec.of(column("c", "int")), "\"NULL")
                        .violation()
                        .message())
                .isEqualTo("c: 'NULL' is no int");
    }

    @Test
    void takesAnEmptyFieldAsTextWhereItDoesNotStandForNull() {
        ColumnSpec own = new ColumnSpec(
                column("c", "text"),
                List.of("c"),
                List.of("-"),
                List.of(),
                null,
                null,
                false,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
        assertThat(fillOne(own, "").only()).isEqualTo("");
        assertThat(fillOne(own, "NULL").only()).isEqualTo("NULL");
        assertThat(fillOne(own, "-").only()).isNull();
    }

    @Test
    void trimsBeforeNullTextsAreCompared() {
        assertThat(fillOne(spec(column("c", "int"), null, true), " \u00a012\t").only())
                .isEqualTo(12);
        assertThat(fillOne(spec(column("c", "text"), null, true), "  NULL ").only())
                .isNull();
        assertThat(fillOne(spec(column("c", "text"), null, true), "   ").only()).isNull();
        assertThat(fillOne(spec(column("c", "text"), null, true), "\" a b ").only())
                .isEqualTo("a b");
        assertThat(fillOne(spec(column("c", "text"), null, false), " a ").only())
                .isEqualTo(" a ");
        assertThat(fillOne(spec(column("c", "int"), null, false), " 12")
                        .violation()
                        .message())
                .isEqualTo("c: ' 12' is no int");
    }

    @Test
    void putsTheFallbackInPlaceOfNullInEveryStorage() {
        assertThat(fillOne(spec(required("c", "int"), "7", false), "").only()).isEqualTo(7);
        assertThat(fillOne(spec(column("c", "text"), "n/a", false), "").only()).isEqualTo("n/a");
        assertThat(fillOne(spec(column("c", "text"), "", false), "NULL").only()).isEqualTo("");
        assertThat(fillOne(spec(column("c", "double"), "1.5", false), "").only())
                .isEqualTo(1.5);
        assertThat(fillOne(spec(column("c", "numeric(9,2)"), "1.5", false), "").only())
                .isEqualTo(new BigDecimal("1.50"));
        assertThat(fillOne(spec(column("c", "numeric"), "1".repeat(40), false), "")
                        .only())
                .isEqualTo(new BigDecimal("1".repeat(40)));
        assertThat(fillOne(spec(column("c", "uuid"), "123e4567-e89b-12d3-a456-426614174000", false), "")
                        .only())
                .hasToString("123e4567-e89b-12d3-a456-426614174000");
        assertThat(fillOne(spec(column("c", "int"), "7", false), "8").only()).isEqualTo(8);
    }

    @Test
    void refusesNullInARequiredColumn() {
        Violation empty = fillOne(ColumnSpec.of(required("email", "text")), "").violation();
        assertThat(empty)
                .isEqualTo(Violation.ofColumn(
                        FailureCode.VALUE_MISSING,
                        "email",
                        "text",
                        "",
                        "email: a value is required, and the field is empty"));
        assertThat(fillOne(ColumnSpec.of(required("email", "text")), "NULL")
                        .violation()
                        .message())
                .isEqualTo("email: a value is required, and 'NULL' stands for null");
        assertThat(fill(List.of(ColumnSpec.of(required("email", "text"))))
                        .violation()
                        .message())
                .isEqualTo("email: a value is required, and the record has no such field");
    }

    @Test
    void givesEveryViolationOfARecordInColumnOrder() {
        List<ColumnSpec> specs = List.of(
                ColumnSpec.of(required("id", "bigint")),
                new ColumnSpec(
                        column("amount", "numeric(12,2)"),
                        List.of("amount"),
                        null,
                        List.of(),
                        null,
                        null,
                        false,
                        new NumberStyle(',', NumberStyle.NO_GROUP),
                        BooleanWords.DEFAULT),
                new ColumnSpec(
                        column("day", "date"),
                        List.of("day"),
                        null,
                        List.of("dd.MM.uuuu", "uuuu-MM-dd"),
                        null,
                        null,
                        false,
                        NumberStyle.PLAIN,
                        BooleanWords.DEFAULT),
                ColumnSpec.of(column("name", "varchar(3)")));
        FilledRow filled = fill(specs, "", "12,345", "2026/01/31", "Anna");
        assertThat(filled.good()).isFalse();
        assertThat(filled.columns().rows()).isZero();
        assertThat(filled.violations())
                .containsExactly(
                        Violation.ofColumn(
                                FailureCode.VALUE_MISSING,
                                "id",
                                "bigint",
                                "",
                                "id: a value is required, and the field is empty"),
                        Violation.ofColumn(
                                FailureCode.NUMBER_SCALE,
                                "amount",
                                "numeric(12,2) with decimal ','",
                                "12,345",
                                "amount: '12,345' has 3 digits after the decimal sign, numeric(12,2) takes 2"),
                        Violation.ofColumn(
                                FailureCode.TYPE_MISMATCH,
                                "day",
                                "date as dd.MM.uuuu or uuuu-MM-dd",
                                "2026/01/31",
                                "day: '2026/01/31' is no date as dd.MM.uuuu or uuuu-MM-dd"),
                        Violation.ofColumn(
                                FailureCode.VALUE_TOO_LONG,
                                "name",
                                "varchar(3)",
                                "Anna",
                                "name: 'Anna' has 4 characters, varchar(3) takes 3"));
        FilledRow good = fill(specs, "1", "12,34", "31.01.2026", "Ann");
        assertThat(good.good()).isTrue();
        assertThat(good.columns().getObject(2, 0)).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void showsHostileValuesShortAndOnOneLine() {
        assertThat(fillOne(ColumnSpec.of(column("c", "int")), "a\nb\r\t\u0007")
                        .violation()
                        .message())
                .isEqualTo("c: 'a\\nb\\r\\t\\u0007' is no int");
        Violation violation =
                fillOne(ColumnSpec.of(column("c", "int")), "🎉".repeat(300_000)).violation();
        assertThat(violation.message()).isEqualTo("c: '" + "🎉".repeat(60) + "…' is no int");
        assertThat(Objects.requireNonNull(violation.value()))
                .hasSizeLessThanOrEqualTo(Violation.MAX_VALUE)
                .endsWith("🎉…");
    }

    @Test
    void refusesASpecThatMakesNoSenseWithEveryColumnAtOnce() {
        ColumnSpec formats = new ColumnSpec(
                column("b", "int"),
                List.of("b"),
                null,
                List.of("dd.MM.uuuu"),
                null,
                null,
                false,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
        ColumnSpec zone = new ColumnSpec(
                column("d", "timestamp"),
                List.of("d"),
                null,
                List.of(),
                ZoneId.of("Europe/Berlin"),
                null,
                false,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
        ColumnSpec year = new ColumnSpec(
                column("e", "date"),
                List.of("e"),
                null,
                List.of("dd.MM.yyyy"),
                null,
                null,
                false,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
        assertThatThrownBy(() -> Transform.of(new TransformSpec(
                        List.of(spec(column("a", "int"), "many", false), formats, zone, year), NULLS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column a: the fallback 'many' is no int\n"
                        + "column b: formats are for date, time, timestamp and timestamptz, not for int\n"
                        + "column d: a zone is for timestamptz, not for timestamp\n"
                        + "column e: format 'dd.MM.yyyy': write uuuu for the year; yyyy is the year within an era");
    }
}
