package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UniqueCheckTest {

    private static final Schema SCHEMA = new Schema(List.of(
            Column.of("n", ColumnType.of(ColumnType.Kind.NUMERIC)),
            Column.of("f", ColumnType.of(ColumnType.Kind.DOUBLE)),
            Column.of("t", ColumnType.of(ColumnType.Kind.TEXT))));

    private static final KeyHash HASH = new KeyHash.Seeded(1);

    /** Rows of numeric, double and text; a dash is null. */
    private static Columns rows(int first, String... rows) {
        Chunk.Builder records = new Chunk.Builder("a.csv", 10L * (first - 1), first, first + 1);
        for (int i = 0; i < rows.length; i++) {
            records.add(10 * i, 10 * i + 9, first + 1 + i);
        }
        ColumnsBuilder builder = new ColumnsBuilder(SCHEMA, records.build(new byte[10 * rows.length]), 16);
        for (int i = 0; i < rows.length; i++) {
            String[] values = rows[i].split(" ", -1);
            builder.startRow(i);
            if (values[0].equals("-")) {
                builder.setNull(0);
            } else if (values[0].length() > 15) {
                byte[] digits = values[0].getBytes(StandardCharsets.US_ASCII);
                builder.setDecimalText(0, digits, 0, digits.length);
            } else {
                int point = values[0].indexOf('.');
                long unscaled = Long.parseLong(values[0].replace(".", ""));
                builder.setDecimal(0, unscaled, point < 0 ? 0 : values[0].length() - point - 1);
            }
            builder.setDouble(1, Double.parseDouble(values[1]));
            byte[] text = values[2].getBytes(StandardCharsets.UTF_8);
            builder.setBytes(2, text, 0, text.length);
            builder.endRow();
        }
        return builder.build();
    }

    private static List<String> messages(UniqueCheck check, Columns rows) {
        return check.check(rows, List.of(), Map.of(), RefusedRecords.UNKNOWN).rejects().stream()
                .flatMap(reject -> reject.violations().stream())
                .map(Violation::message)
                .toList();
    }

    private static UniqueCheck check(UniqueSpec... specs) {
        UniqueCheck check = new UniqueCheck(List.of(specs), SCHEMA, HASH);
        check.begin("a.csv");
        return check;
    }

    @Test
    void equalNumbersAreOneValueHoweverTheyAreWritten() {
        try (UniqueCheck check = check(UniqueSpec.of("n"), UniqueSpec.of("f"))) {
            Columns rows = rows(
                    1,
                    "1.50 1 a",
                    "1.5 2 a",
                    "0.0 -0.0 a",
                    "7 0.0 a",
                    "100000000000000000000.00 3 a",
                    "100000000000000000000 4 a",
                    "100.000000000000000000 5 a",
                    "100 6 a");
            assertThat(messages(check, rows))
                    .containsExactly(
                            "n: '1.5' came before, at a.csv:2 (record 1, byte 0)",
                            "f: '0.0' came before, at a.csv:4 (record 3, byte 20)",
                            "n: '100000000000000000000' came before, at a.csv:6 (record 5, byte 40)",
                            "n: '100' came before, at a.csv:8 (record 7, byte 60)");
        }
    }

    @Test
    void nullIsNeverADuplicate() {
        try (UniqueCheck check = check(UniqueSpec.of("n"), new UniqueSpec("pair", List.of("n", "t")))) {
            assertThat(messages(check, rows(1, "- 1 a", "- 1 a", "- 1 a"))).isEmpty();
        }
    }

    @Test
    void columnsTogetherAreOneValueAndKeepTheirBorders() {
        try (UniqueCheck check = check(new UniqueSpec("pair", List.of("t", "n")))) {
            assertThat(messages(check, rows(1, "1 0 a", "2 0 a", "1 0 b", "1 9 a")))
                    .containsExactly("rule pair: t = 'a', n = '1' came before, at a.csv:2 (record 1, byte 0)");
        }
    }

    @Test
    void aRejectedRowLeavesNoValuesBehind() {
        try (UniqueCheck check = check(UniqueSpec.of("n"), UniqueSpec.of("t"))) {
            assertThat(messages(check, rows(1, "1 0 a", "1 0 b", "2 0 b"))).hasSize(1);
        }
    }

    @Property(tries = 200)
    void saysTheSameHoweverTheInputWasCut(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20) Integer> values,
            @ForAll @IntRange(min = 1, max = 60) int size) {
        String[] all = values.stream().map(value -> value + " 0 x" + value % 7).toArray(String[]::new);
        try (UniqueCheck whole = check(UniqueSpec.of("n"), new UniqueSpec("pair", List.of("n", "t")));
                UniqueCheck cut = check(UniqueSpec.of("n"), new UniqueSpec("pair", List.of("n", "t")))) {
            List<String> expected = messages(whole, rows(1, all));
            List<String> found = new ArrayList<>();
            for (int from = 0; from < all.length; from += size) {
                int to = Math.min(all.length, from + size);
                found.addAll(messages(cut, rows(from + 1, java.util.Arrays.copyOfRange(all, from, to))));
            }
            assertThat(found).isEqualTo(expected);
            assertThat(expected)
                    .hasSize(2
                            * (values.size() - (int) values.stream().distinct().count()));
        }
    }

    @Test
    void rejectsStandInRecordOrderAmongThoseFromBefore() {
        try (UniqueCheck check = check(UniqueSpec.of("n"))) {
            Columns rows = rows(1, "1 0 a", "1 0 a", "1 0 a");
            Reject before = Reject.of(
                    new dev.sluice.data.Position("a.csv", 3, 4, 20, 9),
                    new byte[0],
                    List.of(Violation.ofRecord(dev.sluice.failure.FailureCode.CSV_FIELD_COUNT, null, null, "bad")),
                    Map.of());
            UniqueCheck.Checked checked =
                    check.check(rows(1, "1 0 a", "1 0 a"), List.of(before), Map.of(), RefusedRecords.UNKNOWN);
            assertThat(checked.dropped()).isEqualTo(BitSet.valueOf(new long[] {0b10}));
            assertThat(checked.rejects().stream()
                            .map(reject -> reject.position().record()))
                    .containsExactly(2L, 3L);
            assertThat(rows.rows()).isEqualTo(3);
        }
    }
}
