package dev.sluice.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Column;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowFormatsTest {

    private static Arguments value(String type, Consumer<ColumnsBuilder> fill, String csv, String json) {
        return Arguments.of(type, Table.of(type, fill), csv, json);
    }

    private static Arguments text(String type, String text, String csv, String json) {
        return value(type, b -> Table.text(b, 0, text), csv, json);
    }

    private static Arguments decimalText(String text, String expected) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return value("numeric", b -> b.setDecimalText(0, bytes, 0, bytes.length), expected, expected);
    }

    static Stream<Arguments> values() {
        UUID uuid = UUID.fromString("0c3b0e1e-8f6a-4d2b-9a10-ffeeddccbbaa");
        return Stream.of(
                value("boolean", b -> b.setLong(0, 1), "true", "true"),
                value("boolean", b -> b.setLong(0, 0), "false", "false"),
                value("smallint", b -> b.setLong(0, -32768), "-32768", "-32768"),
                value("int", b -> b.setLong(0, 0), "0", "0"),
                value("bigint", b -> b.setLong(0, Long.MIN_VALUE), "-9223372036854775808", "-9223372036854775808"),
                value("bigint", b -> b.setLong(0, Long.MAX_VALUE), "9223372036854775807", "9223372036854775807"),
                value("numeric(12,2)", b -> b.setDecimal(0, -5, 2), "-0.05", "-0.05"),
                value("numeric(12,2)", b -> b.setDecimal(0, 123450, 2), "1234.50", "1234.50"),
                value("numeric", b -> b.setDecimal(0, 7, 25), "0." + "0".repeat(24) + "7", "0." + "0".repeat(24) + "7"),
                decimalText("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
                decimalText("-007.50", "-7.50"),
                decimalText(".5", "0.5"),
                decimalText("00", "0"),
                decimalText("12.", "12"),
                value("real", b -> b.setDouble(0, 0.1f), "0.1", "0.1"),
                value("double", b -> b.setDouble(0, 1e300), "1.0E300", "1.0E300"),
                value("double", b -> b.setDouble(0, Double.NaN), "NaN", "\"NaN\""),
                value("real", b -> b.setDouble(0, Float.NEGATIVE_INFINITY), "-Infinity", "\"-Infinity\""),
                value("date", b -> b.setLong(0, 20_778), "2026-11-21", "\"2026-11-21\""),
                value("time", b -> b.setLong(0, 45_296_000_000L), "12:34:56", "\"12:34:56\""),
                value("time", b -> b.setLong(0, 1_500L), "00:00:00.0015", "\"00:00:00.0015\""),
                value("time", b -> b.setLong(0, 86_400_000_000L), "24:00:00", "\"24:00:00\""),
                value(
                        "timestamp",
                        b -> b.setLong(0, -1),
                        "1969-12-31T23:59:59.999999",
                        "\"1969-12-31T23:59:59.999999\""),
                value(
                        "timestamptz",
                        b -> b.setLong(0, 500_000),
                        "1970-01-01T00:00:00.5Z",
                        "\"1970-01-01T00:00:00.5Z\""),
                value(
                        "uuid",
                        b -> b.setTwoLongs(0, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()),
                        uuid.toString(),
                        '"' + uuid.toString() + '"'),
                value("bytea", b -> b.setBytes(0, new byte[] {0, -1, 0x5c}, 0, 3), "\\x00ff5c", "\"\\\\x00ff5c\""),
                text("text", "plain", "plain", "\"plain\""),
                text("text", "", "\"\"", "\"\""),
                text("text", " spaces ", " spaces ", "\" spaces \""),
                text("text", "a,b", "\"a,b\"", "\"a,b\""),
                text("text", "12\" x \"", "\"12\"\" x \"\"\"", "\"12\\\" x \\\"\""),
                text("text", "two\nlines\r", "\"two\nlines\r\"", "\"two\\nlines\\r\""),
                text("text", "\\.", "\"\\.\"", "\"\\\\.\""),
                text(
                        "text",
                        "\t\b\f\u0001\u001f\u007f",
                        "\t\b\f\u0001\u001f\u007f",
                        "\"\\t\\b\\f\\u0001\\u001f\u007f\""),
                text("varchar(9)", "Zoë 😀 \u2028", "Zoë 😀 \u2028", "\"Zoë 😀 \u2028\""),
                text("json", "{\"a\":\r\n\t[1, 1e400]}", "\"{\"\"a\"\":\r\n\t[1, 1e400]}\"", "{\"a\":   [1, 1e400]}"),
                value("text", b -> b.setNull(0), "", "null"),
                value("json", b -> b.setNull(0), "", "null"),
                value("bigint", b -> b.setNull(0), "", "null"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesEveryType(String type, Columns columns, String csv, String json) {
        assertThat(Table.csv(columns)).isEqualTo(csv + "\n");
        assertThat(Table.json(columns)).isEqualTo("{\"v\":" + json + "}\n");
    }

    @Test
    void passesOnWhatIsLongerThanTheRoomFromWhereItLies() {
        byte[] value = "x\"y".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] plain = "z".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Schema schema = new Schema(List.of(Column.of("a", Table.type("text")), Column.of("b", Table.type("text"))));
        Columns row = Table.of(schema, b -> {
            b.setBytes(0, value, 0, value.length);
            b.setBytes(1, plain, 0, plain.length);
        });
        StringBuilder passed = new StringBuilder();
        List<Integer> lengths = new ArrayList<>();
        RowBuffer out = new RowBuffer(64, bytes -> {
            lengths.add(bytes.remaining());
            passed.append(StandardCharsets.UTF_8.decode(bytes));
        });
        for (RowFormat format : List.of(new CsvRows(schema), new NdjsonRows(schema))) {
            format.row(row, 0, out);
        }
        assertThat(passed + out.toString()).isEqualTo(Table.csv(row) + Table.json(row));
        assertThat(lengths).contains(plain.length).allMatch(length -> length <= 64 || length == plain.length);
    }

    @Test
    void namesTheColumns() {
        Schema schema = new Schema(List.of(
                Column.of("id", Table.type("int")),
                Column.of("say \"hi\", you", Table.type("text")),
                Column.of("größe", Table.type("text"))));
        RowBuffer out = new RowBuffer(1);
        new CsvRows(schema).header(out);
        assertThat(out.toString()).isEqualTo("id,\"say \"\"hi\"\", you\",größe\n");
        out.clear();
        new NdjsonRows(schema).header(out);
        assertThat(out.length()).isZero();

        Columns row = Table.of(schema, b -> {
            b.setLong(0, 1);
            b.setNull(1);
            Table.text(b, 2, "x");
        });
        assertThat(Table.csv(row)).isEqualTo("1,,x\n");
        assertThat(Table.json(row)).isEqualTo("{\"id\":1,\"say \\\"hi\\\", you\":null,\"größe\":\"x\"}\n");
    }
}
