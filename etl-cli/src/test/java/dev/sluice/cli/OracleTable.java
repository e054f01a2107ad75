package dev.sluice.cli;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The same random rows in PostgreSQL and here, with a column for an expression's text at the end. */
final class OracleTable {

    static final int ROWS = 12;

    private static final String[] SQL_TYPES = {
        "smallint",
        "int",
        "bigint",
        "numeric",
        "real",
        "double precision",
        "text",
        "text",
        "boolean",
        "date",
        "timestamp",
        "uuid"
    };

    static final Column RESULT = Column.of("result", ColumnType.of(Kind.TEXT));

    static final Schema SCHEMA = new Schema(List.of(
            Column.of("i2", ColumnType.of(Kind.SMALLINT)),
            Column.of("i4", ColumnType.of(Kind.INT)),
            Column.of("i8", ColumnType.of(Kind.BIGINT)),
            Column.of("n", ColumnType.of(Kind.NUMERIC)),
            Column.of("f4", ColumnType.of(Kind.REAL)),
            Column.of("f8", ColumnType.of(Kind.DOUBLE)),
            Column.of("t", ColumnType.of(Kind.TEXT)),
            Column.of("t2", ColumnType.of(Kind.TEXT)),
            Column.of("b", ColumnType.of(Kind.BOOLEAN)),
            Column.of("d", ColumnType.of(Kind.DATE)),
            Column.of("ts", ColumnType.of(Kind.TIMESTAMP)),
            Column.of("u", ColumnType.of(Kind.UUID)),
            RESULT));

    private static final String[][] VALUES = {
        {"0", "1", "-1", "7", "-32768", "32767"},
        {"0", "1", "-1", "42", "-2147483648", "2147483647", "3"},
        {"0", "2", "-9223372036854775808", "9223372036854775807", "1000000007"},
        {"0", "0.00", "1.50", "-7.125", "123456789.99", "99999999999999999999.5", "0.0001", "10", "-0.5", "2.5"},
        {"0", "0.1", "-1.5", "1e20", "3.4e38", "16777216"},
        {"0", "0.1", "-2.5", "1e300", "0.5", "1.5", "123456789.123", "1e-5"},
        {"", "a", "Ab", "a%b", "aé", " x ", "12", "zebra", "A b", "12.50", "true"},
        {"", "a", "%a%", "b", "_", "é", "aa", "a\\%", "Ab"},
        {"true", "false"},
        {"2026-01-01", "2024-02-29", "1999-12-31", "1066-10-14"},
        {"2026-01-01 00:00:00", "2024-02-29 12:30:45.123456", "1969-12-31 23:59:59.5"},
        {"00000000-0000-0000-0000-00000000000f", "f0000000-0000-0000-0000-000000000001"}
    };

    private final List<List<String>> rows = new ArrayList<>();

    OracleTable(java.util.Random random) {
        for (int row = 0; row < ROWS; row++) {
            List<String> values = new ArrayList<>();
            for (String[] choices : VALUES) {
                values.add(random.nextInt(7) == 0 ? "" + null : choices[random.nextInt(choices.length)]);
            }
            rows.add(values);
        }
    }

    /** Makes the table, and the function that evaluates an expression for one row or names the error. */
    void create(ProofDatabase server) {
        StringBuilder table = new StringBuilder("CREATE TABLE oracle (id int PRIMARY KEY");
        for (int i = 0; i < SQL_TYPES.length; i++) {
            table.append(", ").append(SCHEMA.column(i).name()).append(' ').append(SQL_TYPES[i]);
            table.append(SQL_TYPES[i].equals("text") ? " COLLATE \"C\"" : "");
        }
        server.sql(table + ")", "SET TimeZone = 'UTC'", """
                CREATE FUNCTION evaluated(expression text, row_id int) RETURNS text LANGUAGE plpgsql AS $$
                DECLARE answer text;
                BEGIN
                    EXECUTE 'SELECT (' || expression || ')::text FROM oracle WHERE id = $1' INTO answer USING row_id;
                    RETURN coalesce('=' || answer, 'null');
                EXCEPTION WHEN others THEN
                    RETURN 'error ' || SQLSTATE || ' ' || SQLERRM;
                END $$""");
        for (int row = 0; row < ROWS; row++) {
            StringBuilder insert = new StringBuilder("INSERT INTO oracle VALUES (" + row);
            for (String value : rows.get(row)) {
                insert.append(", ").append(value.equals("null") ? "NULL" : "'" + value + "'");
            }
            server.sql(insert + ")");
        }
    }

    /** Begins a row here. */
    void fill(int row, ColumnsBuilder into) {
        into.startRow(0);
        for (int i = 0; i < VALUES.length; i++) {
            String value = rows.get(row).get(i);
            if (value.equals("null")) {
                into.setNull(i);
            } else {
                set(value, i, into);
            }
        }
    }

    private static void set(String value, int column, ColumnsBuilder into) {
        switch (SCHEMA.column(column).type().kind()) {
            case NUMERIC -> {
                BigDecimal number = new BigDecimal(value);
                byte[] text = value.getBytes(StandardCharsets.US_ASCII);
                if (number.precision() < 18) {
                    into.setDecimal(column, number.unscaledValue().longValue(), number.scale());
                } else {
                    into.setDecimalText(column, text, 0, text.length);
                }
            }
            case REAL -> into.setDouble(column, Float.parseFloat(value));
            case DOUBLE -> into.setDouble(column, Double.parseDouble(value));
            case TEXT -> {
                byte[] text = value.getBytes(StandardCharsets.UTF_8);
                into.setBytes(column, text, 0, text.length);
            }
            case BOOLEAN -> into.setLong(column, value.equals("true") ? 1 : 0);
            case DATE -> into.setLong(column, LocalDate.parse(value).toEpochDay());
            case TIMESTAMP -> {
                LocalDateTime moment = LocalDateTime.parse(value.replace(' ', 'T'));
                into.setLong(column, moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + moment.getNano() / 1000);
            }
            case UUID -> {
                UUID uuid = UUID.fromString(value);
                into.setTwoLongs(column, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            default -> into.setLong(column, Long.parseLong(value));
        }
    }

    /** A builder for one row. */
    static ColumnsBuilder builder() {
        return new ColumnsBuilder(SCHEMA, new OneRecord(), 1024);
    }

    private record OneRecord() implements Origin {
        @Override
        public int records() {
            return 1;
        }

        @Override
        public Position position(int record) {
            return new Position("in.csv", 1, 1, 0, 0);
        }

        @Override
        public byte[] raw(int record) {
            return new byte[0];
        }

        @Override
        public long length(int record) {
            return 0;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
