package dev.sluice.connector.jdbc.postgres.copy;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RunRecord;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that are refused before anything is sent, and rows that only the server refuses. */
class RefusedRowsTest extends WithDatabase {

    private RefusedRow refused(String table, String job, Object good, Object bad) throws Exception {
        database.sql("CREATE TABLE t (v " + table + ")");
        Schema schema = Rows.schema("v " + job);
        LoadRequest request = database.request(schema);
        try (LoadSession session = database.target("t").open(request, database.context)) {
            assertThat(session.mayRefuseRows()).isFalse();
            List<RefusedRow> foreseen = session.foresee(Rows.batch(schema, row(good), row(bad), row(good)));
            assertThat(foreseen).hasSize(1);
            RefusedRow refused = foreseen.get(0);
            // Nothing was sent, and the transaction is as good as before.
            assertThat(session.write(Rows.batch(schema, row(good)), database.context))
                    .isEqualTo(new Outcome.Applied(1));
            session.commit(Database.result(request, RunRecord.Status.COMMITTED, Counts.ZERO, null), database.context);
            assertThat(database.ask("SELECT count(*) FROM t")).isEqualTo("1");
            assertThat(refused.row()).isEqualTo(1);
            return refused;
        }
    }

    private static void says(RefusedRow refused, FailureCode code, String expected, String value, String words) {
        assertThat(refused.violations()).containsExactly(Violation.ofColumn(code, "v", expected, value, words));
    }

    @Test
    void seesAWholeNumberThatDoesNotFit() throws Exception {
        says(
                refused("smallint", "bigint", -32768, 32768),
                FailureCode.VALUE_OUT_OF_RANGE,
                "smallint",
                "32768",
                "column v is smallint in the table, and the value is outside what that holds");
    }

    @Test
    void seesDigitsThatWouldBeRounded() throws Exception {
        says(
                refused("numeric(10,2)", "numeric", "1.230", "1.239"),
                FailureCode.NUMBER_SCALE,
                "numeric(10,2)",
                "1.239",
                "column v is numeric(10,2) in the table, and the value has more than 2 digits after the point; numbers"
                        + " are never rounded");
    }

    @Test
    void seesDigitsThatDoNotFit() throws Exception {
        says(
                refused("numeric(4,2)", "numeric", "-99.99", "100"),
                FailureCode.VALUE_OUT_OF_RANGE,
                "numeric(4,2)",
                "100",
                "column v is numeric(4,2) in the table, and the value has more than 2 digits before the point");
    }

    @Test
    void seesABigintThatNumericDoesNotHold() throws Exception {
        assertThat(refused("numeric(3,0)", "bigint", 999, 1000)
                        .violations()
                        .get(0)
                        .code())
                .isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }

    @Test
    void knowsAScaleBelowZero() throws Exception {
        assertThat(refused("numeric(2,-3)", "numeric", "99000", "99100")
                        .violations()
                        .get(0)
                        .code())
                .isEqualTo(FailureCode.NUMBER_SCALE);
    }

    @Test
    void seesANumberThatNoNumericHolds() throws Exception {
        assertThat(refused("numeric", "numeric", "9".repeat(131_072), "1" + "0".repeat(131_072))
                        .violations()
                        .get(0)
                        .code())
                .isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }

    @Test
    void countsCharactersAsTheTableDoes() throws Exception {
        says(
                refused("varchar(3)", "text", "ä😀ü", "abc "),
                FailureCode.VALUE_TOO_LONG,
                "character varying(3)",
                "abc ",
                "column v is character varying(3) in the table, and the value has 4 characters; values are never cut");
    }

    @Test
    void seesTextTooLongForChar() throws Exception {
        assertThat(refused("char(2)", "text", "a", "abc").violations().get(0).code())
                .isEqualTo(FailureCode.VALUE_TOO_LONG);
    }

    @Test
    void seesNul() throws Exception {
        says(
                refused("text", "text", "0123456789", "0123456789\0"),
                FailureCode.TEXT_NUL,
                "text without U+0000",
                "0123456789\0",
                "column v is text in the table, which cannot hold the U+0000 that the value holds");
    }

    @Test
    void seesALabelThatTheEnumDoesNotHave() throws Exception {
        database.sql("CREATE TYPE color AS ENUM ('red', 'green')");
        says(
                refused("color", "text", "green", "blue"),
                FailureCode.DB_VALUE,
                "one of red, green",
                "blue",
                "column v is the enum " + database.schema
                        + ".color in the table, and the value is none of its labels: red, green");
    }

    @Test
    void seesFractionsOfASecondThatWouldBeRounded() throws Exception {
        says(
                refused(
                        "timestamp(3)",
                        "timestamp",
                        LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1_000_000),
                        LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1000)),
                FailureCode.NUMBER_SCALE,
                "timestamp(3) without time zone",
                "2026-01-01T00:00:00.000001",
                "column v is timestamp(3) without time zone in the table, and the seconds have more than 3 digits after"
                        + " the point");
    }

    @Test
    void seesNullWhereTheTableWantsAValue() throws Exception {
        database.sql("CREATE TABLE t (a int, v int NOT NULL)");
        Schema schema = Rows.schema("a int", "v int");
        try (LoadSession session = database.open("t", schema)) {
            List<RefusedRow> foreseen = session.foresee(Rows.batch(schema, row(1, 1), row(2, null)));
            assertThat(foreseen)
                    .containsExactly(new RefusedRow(
                            1,
                            List.of(Violation.ofColumn(
                                    FailureCode.DB_NOT_NULL,
                                    "v",
                                    "a value",
                                    null,
                                    "column v is NOT NULL in the table, and the row has no value for it"))));
        }
    }

    @Test
    void letsATriggerFillNulls() throws Exception {
        database.sql(
                "CREATE TABLE t (a int, v int NOT NULL)",
                "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := coalesce(NEW.v, 9);"
                        + " RETURN NEW; END $$",
                "CREATE TRIGGER fill BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill()");
        database.load("t", Rows.schema("a int", "v int"), row(1, null));
        assertThat(database.ask("SELECT * FROM t")).isEqualTo("1|9");
    }

    private Outcome.Refused byServer(Schema schema, Object[]... rows) {
        try (LoadSession session = database.open("t", schema)) {
            assertThat(session.mayRefuseRows()).isTrue();
            LoadSession.Savepoint point = session.savepoint(database.context);
            Batch batch = Rows.batch(schema, rows);
            Outcome.Refused refused = (Outcome.Refused) session.write(batch, database.context);
            session.rollbackTo(point, database.context);
            assertThat(session.write(batch.range(0, 1), database.context)).isEqualTo(new Outcome.Applied(1));
            session.release(point, database.context);
            return refused;
        }
    }

    @Test
    void findsTheRowOfAUniqueKey() throws Exception {
        database.sql("CREATE TABLE t (id int PRIMARY KEY, n text)", "INSERT INTO t VALUES (7, 'old')");
        Outcome.Refused refused =
                byServer(Rows.schema("id int", "n text"), row(1, "a"), row(2, "b"), row(7, "c"), row(8, "d"));
        assertThat(refused)
                .isEqualTo(
                        new Outcome.Refused(
                                2,
                                new Violation(
                                        FailureCode.DB_UNIQUE,
                                        null,
                                        "t_pkey",
                                        null,
                                        null,
                                        "duplicate key value violates unique constraint \"t_pkey\": Key (id)=(7) already exists.")));
    }

    @Test
    void findsTheRowInATableWithAMisleadingName() throws Exception {
        database.sql("CREATE TABLE \"x, line 1\" (id int PRIMARY KEY)");
        Schema schema = Rows.schema("id int");
        try (LoadSession session = database.open("x, line 1", schema)) {
            Outcome outcome = session.write(Rows.batch(schema, row(5), row(6), row(5)), database.context);
            assertThat(((Outcome.Refused) outcome).row()).isEqualTo(2);
        }
    }

    @Test
    void findsTheRowOfACheck() throws Exception {
        database.sql("CREATE TABLE t (n int CONSTRAINT positive CHECK (n > 0))");
        Outcome.Refused refused = byServer(Rows.schema("n int"), row(1), row(-1));
        assertThat(refused.row()).isEqualTo(1);
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_CHECK);
        assertThat(refused.violation().constraint()).isEqualTo("positive");
    }

    @Test
    void findsTheRowOfADomainsCheck() throws Exception {
        database.sql("CREATE DOMAIN positive AS int CHECK (VALUE > 0)", "CREATE TABLE t (n positive)");
        Outcome.Refused refused = byServer(Rows.schema("n int"), row(1), row(-1));
        assertThat(refused.row()).isEqualTo(1);
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_CHECK);
        assertThat(refused.violation().column()).isEqualTo("n");
    }

    @Test
    void doesNotKnowTheRowOfAForeignKey() throws Exception {
        database.sql(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE t (id int, p int REFERENCES parent)");
        Outcome.Refused refused = byServer(Rows.schema("id int", "p int"), row(1, 1), row(2, 9));
        assertThat(refused.row()).isEqualTo(Outcome.Refused.UNKNOWN_ROW);
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_FOREIGN_KEY);
    }

    @Test
    void hearsOfDeferredKeysBeforeTheCommit() throws Exception {
        database.sql(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE t (id int, p int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
        Outcome.Refused refused = byServer(Rows.schema("id int", "p int"), row(1, 1), row(2, 9));
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_FOREIGN_KEY);
    }

    @Test
    void findsTheRowForWhichATriggerRaises() throws Exception {
        database.sql(
                "CREATE TABLE t (n int)",
                "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NEW.n = 13 THEN RAISE EXCEPTION 'not thirteen'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no()");
        Outcome.Refused refused = byServer(Rows.schema("n int"), row(1), row(2), row(13), row(4));
        assertThat(refused)
                .isEqualTo(new Outcome.Refused(
                        2, new Violation(FailureCode.DB_TRIGGER, null, null, null, null, "not thirteen")));
    }

    @Test
    void countsWhatATriggerDrops() throws Exception {
        database.sql(
                "CREATE TABLE t (n int)",
                "CREATE FUNCTION drop_odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NEW.n % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER drop_odd BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION drop_odd()");
        Schema schema = Rows.schema("n int");
        try (LoadSession session = database.open("t", schema)) {
            assertThat(session.write(Rows.batch(schema, row(1), row(2), row(3)), database.context))
                    .isEqualTo(new Outcome.Applied(1));
        }
    }

    @Test
    void findsTheRowOfBadJson() throws Exception {
        database.sql("CREATE TABLE t (v jsonb)");
        Outcome.Refused refused = byServer(Rows.schema("v json"), row("{}"), row("{\"a\": \"\\u0000\"}"));
        assertThat(refused.row()).isEqualTo(1);
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_VALUE);
    }

    @Test
    void findsTheRowOfAnExclusion() throws Exception {
        database.sql("CREATE TABLE t (b int, EXCLUDE USING btree (b WITH =))");
        Outcome.Refused refused = byServer(Rows.schema("b int"), row(1), row(1));
        assertThat(refused.row()).isEqualTo(1);
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_EXCLUSION);
    }

    @Test
    void findsTheRowThatIsTooLargeForAnIndex() throws Exception {
        database.sql("CREATE TABLE t (v text)", "CREATE INDEX ON t (v)");
        StringBuilder noise = new StringBuilder();
        java.util.Random random = new java.util.Random(1);
        while (noise.length() < 20_000) {
            noise.append((char) (' ' + random.nextInt(90)));
        }
        Outcome.Refused refused = byServer(Rows.schema("v text"), row("a"), row(noise.toString()));
        assertThat(refused.row()).isEqualTo(1);
        assertThat(refused.violation().code()).isEqualTo(FailureCode.DB_ROW_TOO_LARGE);
    }

    @Test
    void failsTheRunWhenAColumnIsGone() throws Exception {
        database.sql(
                "CREATE TABLE t (n int)",
                "CREATE FUNCTION bad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM nothing FROM nowhere; RETURN NEW; END $$",
                "CREATE TRIGGER bad BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION bad()");
        Schema schema = Rows.schema("n int");
        try (LoadSession session = database.open("t", schema)) {
            Outcome outcome = session.write(Rows.batch(schema, row(1)), database.context);
            assertThat(((Outcome.Fatal) outcome).message())
                    .isEqualTo("the server cannot go on with the load into t: relation \"nowhere\" does not exist"
                            + " (SQLSTATE 42P01)");
        }
    }
}
