package dev.sluice.connector.jdbc.postgres.copy;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server says of values that were loaded, compared as text. */
class TypeRoundTripTest extends WithDatabase {

    @BeforeEach
    void utc() throws Exception {
        database.sql("SET TIME ZONE 'UTC'");
    }

    private String loaded(String type, @Nullable Object... values) throws SQLException {
        Schema schema = Rows.schema("n int", "v " + type);
        List<Object[]> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(row(rows.size(), value));
        }
        database.load("t", schema, rows.toArray(new Object[0][]));
        return database.ask("SELECT v::text FROM t ORDER BY n");
    }

    @Test
    void makesTheTableThatTheJobAsksFor() throws Exception {
        Schema schema = Rows.schema("id bigint#", "Name varchar(3)!", "price numeric(10,2)", "d double", "j json");
        database.load("Order Lines", schema, row(1, "abc", "1.50", 2.5, "{}"));
        assertThat(database.ask("SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute"
                        + " WHERE attrelid = '\"Order Lines\"'::regclass AND attnum > 0 ORDER BY attnum"))
                .isEqualTo("id|bigint|t; Name|character varying(3)|t; price|numeric(10,2)|f;"
                        + " d|double precision|f; j|json|f");
        assertThat(database.ask("SELECT conname, contype FROM pg_constraint WHERE conrelid ="
                        + " '\"Order Lines\"'::regclass AND contype = 'p'"))
                .isEqualTo("Order Lines_pkey|p");
    }

    @Test
    void keepsBooleans() throws Exception {
        assertThat(loaded("boolean", true, false, null)).isEqualTo("true; false; null");
    }

    @Test
    void keepsWholeNumbersAtTheirEnds() throws Exception {
        assertThat(loaded("smallint", 0, -1, 32767, -32768)).isEqualTo("0; -1; 32767; -32768");
    }

    @Test
    void keepsIntsAtTheirEnds() throws Exception {
        assertThat(loaded("int", 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE))
                .isEqualTo("0; -1; 2147483647; -2147483648");
    }

    @Test
    void keepsBigintsAtTheirEnds() throws Exception {
        assertThat(loaded("bigint", 0, -1, Long.MAX_VALUE, Long.MIN_VALUE))
                .isEqualTo("0; -1; 9223372036854775807; -9223372036854775808");
    }

    @Test
    void keepsNumericsAsTheyWereWritten() throws Exception {
        String[] written = {
            "0",
            "0.00",
            "1",
            "-1",
            "10",
            "9999",
            "10000",
            "10001",
            "100000000",
            "0.1",
            "0.0001",
            "0.00001",
            "-0.00010",
            "1.50",
            "12345.6789",
            "-12345.67890",
            "99999999.99999999",
            "1000000000000000",
            "0.0000000000000001",
            "123456789012345678901234567890.123456789",
            "-0.000000000000000000000000000001",
            "10000000000000000000000",
            "100000000000000000000.00",
            "0.0000000000000000000000"
        };
        assertThat(loaded("numeric", (Object[]) written)).isEqualTo(String.join("; ", written));
    }

    @Test
    void keepsTheLongestNumericsThatTheServerHolds() throws Exception {
        String most = "9".repeat(131_072) + "." + "7".repeat(16_383);
        String least = "-0." + "0".repeat(16_382) + "1";
        assertThat(loaded("numeric", most, least)).isEqualTo(most + "; " + least);
    }

    @Test
    void keepsAnyLongWithAnyScale() throws Exception {
        Random random = new Random(20261121);
        Schema schema = Rows.schema("n int", "v numeric");
        List<Object[]> rows = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            long unscaled = random.nextLong() >> random.nextInt(64);
            String text = new BigDecimal(BigInteger.valueOf(unscaled), random.nextInt(25)).toPlainString();
            rows.add(row(i, text));
            expected.append(expected.isEmpty() ? "" : "; ").append(text);
        }
        database.load("t", schema, rows.toArray(new Object[0][]));
        assertThat(database.ask("SELECT v::text FROM t ORDER BY n")).isEqualTo(expected.toString());
    }

    @Test
    void keepsBigintsInNumeric() throws Exception {
        database.sql("CREATE TABLE t (n int, v numeric(19,0))");
        assertThat(loaded("bigint", 0, 10000, -70000, Long.MAX_VALUE, Long.MIN_VALUE))
                .isEqualTo("0; 10000; -70000; 9223372036854775807; -9223372036854775808");
    }

    @Test
    void keepsFloats() throws Exception {
        assertThat(loaded("real", 1.5f, -0.1f, Float.MAX_VALUE)).isEqualTo("1.5; -0.1; 3.4028235e+38");
    }

    @Test
    void keepsDoubles() throws Exception {
        assertThat(loaded("double", 1.5, -0.1, Double.MAX_VALUE, Double.MIN_VALUE))
                .isEqualTo("1.5; -0.1; 1.7976931348623157e+308; 5e-324");
    }

    @Test
    void keepsTextByteForByte() throws Exception {
        String large = "ü".repeat(100_000);
        assertThat(loaded("text", "a,\"b\"\nc\\N\t", "", " a ", "ä€😀", large))
                .isEqualTo("a,\"b\"\nc\\N\t; ;  a ; ä€😀; " + large);
    }

    @Test
    void keepsDatesBeforeAndAfterBothEpochs() throws Exception {
        assertThat(loaded(
                        "date",
                        LocalDate.of(2000, 1, 1),
                        LocalDate.of(1999, 12, 31),
                        LocalDate.of(1970, 1, 1),
                        LocalDate.of(1969, 12, 31),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(0, 12, 31),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(-4713, 11, 24),
                        LocalDate.of(5874897, 12, 31)))
                .isEqualTo("2000-01-01; 1999-12-31; 1970-01-01; 1969-12-31; 0001-01-01; 0001-12-31 BC; 9999-12-31;"
                        + " 4714-11-24 BC; 5874897-12-31");
    }

    @Test
    void keepsTimes() throws Exception {
        assertThat(loaded("time", LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000)))
                .isEqualTo("00:00:00; 23:59:59.999999");
    }

    @Test
    void keepsTimestampsBeforeAndAfterBothEpochs() throws Exception {
        assertThat(loaded(
                        "timestamp",
                        LocalDateTime.of(2000, 1, 1, 0, 0),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(2026, 11, 21, 7, 30, 0, 1000)))
                .isEqualTo("2000-01-01 00:00:00; 1969-12-31 23:59:59.999999; 0001-01-01 00:00:00;"
                        + " 2026-11-21 07:30:00.000001");
    }

    @Test
    void keepsInstants() throws Exception {
        assertThat(loaded("timestamptz", Instant.EPOCH, Instant.parse("2026-06-01T12:00:00.5Z")))
                .isEqualTo("1970-01-01 00:00:00+00; 2026-06-01 12:00:00.5+00");
    }

    @Test
    void keepsUuids() throws Exception {
        UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        assertThat(loaded("uuid", uuid, new UUID(-1, -1), new UUID(0, 0)))
                .isEqualTo(uuid + "; ffffffff-ffff-ffff-ffff-ffffffffffff; 00000000-0000-0000-0000-000000000000");
    }

    @Test
    void keepsJsonAsItStood() throws Exception {
        assertThat(loaded("json", "{\"b\": 1,  \"a\": [1.0, null]}", "\"x\""))
                .isEqualTo("{\"b\": 1,  \"a\": [1.0, null]}; \"x\"");
    }

    @Test
    void keepsBytes() throws Exception {
        assertThat(loaded("bytea", new byte[] {0, 1, -1}, new byte[0])).isEqualTo("\\x0001ff; \\x");
    }
}
