package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void copiesNothingOfBytesThatItAdopts() {
        byte[] made = "made for one record".getBytes(StandardCharsets.UTF_8);
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);
        ColumnsBuilder builder = Rows.builder(1, "text", "text", "text");
        builder.adopt(made);
        builder.startRow(0);
        builder.setBytes(0, made, 0, 4);
        builder.setBytes(1, made, 9, 19);
        assertThat(builder.array(1)).isSameAs(made);
        builder.setBytes(2, other, 0, 5);
        builder.adopt(other);
        builder.endRow();
        Columns columns = builder.build();
        assertThat(columns.getObject(0, 0)).isEqualTo("made");
        assertThat(columns.getObject(1, 0)).isEqualTo("one record");
        assertThat(columns.getObject(2, 0)).isEqualTo("other");
    }

    @Test
    void givesEveryKindAsItsObject() {
        ColumnsBuilder builder = Rows.builder(
                3,
                "boolean",
                "smallint",
                "int",
                "bigint",
                "real",
                "double",
                "text",
                "varchar(9)",
                "date",
                "time",
                "timestamp",
                "timestamptz",
                "uuid",
                "json",
                "bytea");
        UUID id = UUID.fromString("f23e4567-e89b-12d3-a456-426614174000");
        // Two rows before, so that a wrong index is seen.
        for (int row = 0; row < 2; row++) {
            builder.startRow(row);
            for (int i = 0; i < 15; i++) {
                builder.setNull(i);
            }
            builder.endRow();
        }
        builder.startRow(2);
        builder.setLong(0, 1);
        builder.setLong(1, -3);
        builder.setLong(2, Integer.MIN_VALUE);
        builder.setLong(3, Long.MIN_VALUE);
        builder.setDouble(4, 0.1f);
        builder.setDouble(5, 0.1);
        Rows.setText(builder, 6, "Grüße 🎉");
        Rows.setText(builder, 7, "");
        builder.setLong(8, -1);
        builder.setLong(9, 86_399_999_999L);
        builder.setLong(10, -1);
        builder.setLong(11, -1);
        builder.setTwoLongs(12, id.getMostSignificantBits(), id.getLeastSignificantBits());
        Rows.setText(builder, 13, "{}");
        builder.setBytes(14, new byte[] {9, 0, -1, 9}, 1, 3);
        builder.endRow();
        Columns columns = builder.build();

        assertThat(columns.rows()).isEqualTo(3);
        Object[] expected = {
            true,
            (short) -3,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            0.1f,
            0.1,
            "Grüße 🎉",
            "",
            LocalDate.of(1969, 12, 31),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            id,
            "{}",
            new byte[] {0, -1}
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(columns.isNull(i, 1)).isTrue();
            assertThat(columns.getObject(i, 1)).isNull();
            assertThat(columns.getString(i, 1)).isNull();
            assertThat(columns.isNull(i, 2)).isFalse();
            assertThat(columns.row(2).get("c" + i)).isEqualTo(expected[i]);
        }
        assertThat(columns.getString(0, 2)).isEqualTo("true");
        assertThat(columns.getString(4, 2)).isEqualTo("0.1");
        assertThat(columns.getString(10, 2)).isEqualTo("1969-12-31T23:59:59.999999");
        assertThat(columns.getString(14, 2)).isEqualTo("\\x00ff");
    }

    @Test
    void holdsDecimalsAsLongOrAsText() {
        ColumnsBuilder builder = Rows.builder(4, "numeric");
        builder.startRow(0);
        builder.setDecimal(0, -1250, 2);
        builder.endRow();
        builder.startRow(1);
        builder.setDecimal(0, 7, 0);
        builder.endRow();
        builder.startRow(2);
        byte[] text = "x-12345678901234567890.50x".getBytes(StandardCharsets.US_ASCII);
        builder.setDecimalText(0, text, 1, text.length - 1);
        builder.endRow();
        builder.startRow(3);
        builder.setDecimal(0, 1, 16_383);
        builder.endRow();
        Columns columns = builder.build();
        assertThat(columns.getObject(0, 0)).isEqualTo(new BigDecimal("-12.50"));
        assertThat(columns.scale(0, 0)).isEqualTo(2);
        assertThat(columns.getString(0, 1)).isEqualTo("7");
        assertThat(columns.scale(0, 1)).isZero();
        assertThat(columns.scale(0, 2)).isEqualTo(Columns.SCALE_IN_TEXT);
        assertThat(columns.getString(0, 2)).isEqualTo("-12345678901234567890.50");
        assertThat(columns.scale(0, 3)).isEqualTo(16_383);
        assertThat(columns.getObject(0, 3)).isEqualTo(BigDecimal.valueOf(1, 16_383));
    }

    @Test
    void forgetsTheNullsAndBytesOfADroppedRow() {
        ColumnsBuilder builder = Rows.builder(130, "int", "text");
        for (int record = 0; record < 130; record++) {
            builder.startRow(record);
            if (record % 2 == 0) {
                builder.setNull(0);
                Rows.setText(builder, 1, "dropped " + record);
                builder.dropRow();
            } else {
                builder.setLong(0, record);
                Rows.setText(builder, 1, "r" + record);
                builder.endRow();
            }
        }
        Columns columns = builder.build();
        assertThat(builder.rows()).isEqualTo(65);
        assertThat(columns.rows()).isEqualTo(65);
        for (int row = 0; row < 65; row++) {
            int record = 2 * row + 1;
            assertThat(columns.record(row)).isEqualTo(record);
            assertThat(columns.position(row).line()).isEqualTo(record + 1);
            assertThat(columns.getObject(0, row)).isEqualTo(record);
            assertThat(columns.getObject(1, row)).isEqualTo("r" + record);
        }
        assertThat(columns.offset(1, 64) + columns.length(1, 64)).isEqualTo(2 * 5 + 3 * 45 + 4 * 15);
    }

    @Test
    void growsTheArena() {
        ColumnsBuilder builder = Rows.builder(1, "text");
        builder.startRow(0);
        Rows.setText(builder, 0, "ä".repeat(100_000));
        builder.endRow();
        assertThat(builder.build().getObject(0, 0)).isEqualTo("ä".repeat(100_000));
    }

    @Test
    void namesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> Rows.numbers(1).row(0).get("nope")).hasMessage("no column nope");
    }

    @Test
    void knowsWhetherAnyTextHoldsNulWhereverItStands() {
        for (int at = 0; at < 30; at++) {
            StringBuilder text = new StringBuilder("thirty characters, not one more");
            assertThat(ofText(text.toString()).holdsNul()).isFalse();
            text.setCharAt(at, '\0');
            assertThat(ofText(text.toString()).holdsNul()).isTrue();
        }
    }

    private static Columns ofText(String text) {
        ColumnsBuilder builder = Rows.builder(1, "text");
        builder.startRow(0);
        Rows.setText(builder, 0, text);
        builder.endRow();
        return builder.build();
    }
}
