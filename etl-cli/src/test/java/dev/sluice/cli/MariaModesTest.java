package dev.sluice.cli;

import static dev.sluice.cli.MariaJobs.JOB;
import static dev.sluice.cli.MariaJobs.given;
import static dev.sluice.cli.MariaJobs.rows;
import static dev.sluice.cli.MariaJobs.table;
import static dev.sluice.cli.MariaJobs.two;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loading into MariaDB by key, as a person sees it. */
@ExtendWith(WithMaria.class)
class MariaModesTest {

    @Test
    void aKeyIsTheSameWhereTheTablesIndexSaysSoAndStaysAsItIsWritten(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY, v int)",
                "INSERT INTO t VALUES ('anna', 0)");
        given(
                bench,
                "id,v\nAnna,1\nÄnne ,2\nänne,3\nbob,4\n",
                "id: {type: text, key: true}, v: int",
                "  mode: upsert\n");
        assertThat(bench.runs(0).out()).contains("read 4 = loaded 3 + quarantined 0 + filtered 0 + duplicate 1");
        assertThat(rows(bench, "id, v")).isEqualTo("anna|1; Änne |3; bob|4");
    }

    @Test
    void aTableThatTheRunMakesTellsKeysApartByTheirBytes(Maria maria) {
        Bench bench = maria.bench();
        given(
                bench,
                "id,v\na,1\nA,2\n\"a \",3\na,4\n",
                "id: {type: varchar(9), key: true}, v: int",
                "  mode: upsert\n");
        assertThat(bench.runs(0).out()).contains("read 4 = loaded 3 + quarantined 0 + filtered 0 + duplicate 1");
        assertThat(rows(bench, "hex(id), v")).isEqualTo("41|2; 61|4; 6120|3");
    }

    @Test
    void keysOfSeveralColumnsAndOfEachTypeAreFoundAgain(Maria maria) {
        Bench bench = maria.bench();
        String columns = "a: {type: bytea, key: true}, b: {type: uuid, key: true}, c: {type: date, key: true},"
                + " d: {type: \"numeric(8,2)\", key: true}, e: {type: boolean, key: true},"
                + " f: {type: timestamp, key: true}, v: json";
        bench.sql("CREATE TABLE t (a varbinary(9), b uuid, c date, d decimal(8,2), e tinyint, f datetime(6), v json,"
                + " PRIMARY KEY (a, b, c, d, e, f)) CHARACTER SET utf8mb4");
        String row = "\\x00ff09,0d41ee3a-3a38-4a2c-8f2b-0f3b9a6c8a11,2026-02-28,1.50,true,2026-01-01T00:00:00.000001,";
        given(
                bench,
                "a,b,c,d,e,f,v\n" + row + "1\n" + row.replace("true", "false") + "[2]\n" + row + "3\n",
                columns,
                "  mode: insert_missing\n  on_duplicate: reject\n");
        bench.runs(0);
        assertThat(bench.rejects()
                        .get(0)
                        .get("violations")
                        .get(0)
                        .get("message")
                        .asString())
                .isEqualTo(
                        "the key (a, b, c, d, e, f)=(\\x00ff09, 0d41ee3a-3a38-4a2c-8f2b-0f3b9a6c8a11, 2026-02-28, 1.50, 1,"
                                + " 2026-01-01 00:00:00.000001) came before in this run, and the job says on_duplicate: reject");
        assertThat(rows(bench, "e, v")).isEqualTo("0|[2]; 1|1");

        given(bench, "a,b,c,d,e,f,v\n" + row + "7\n", columns, "  mode: upsert\n");
        bench.runs(0);
        assertThat(rows(bench, "e, v")).isEqualTo("0|[2]; 1|7");
    }

    @Test
    void aTableOfNothingButItsKeyIsLoadedByKeyToo(Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        given(bench, "id\n1\n2\n2\n", "id: {type: int, key: true}", "  mode: upsert\n");
        assertThat(bench.runs(0).out())
                .contains("read 3 = loaded 2 + quarantined 0 + filtered 0 + duplicate 1 + suppressed by the target 0");
        assertThat(rows(bench, "id")).isEqualTo("1; 2");
    }

    /** A null, a key of another index, a missing parent, a check, a trigger, a character that the column has no room for. */
    @ParameterizedTest
    @CsvSource({"append", "upsert", "insert_missing"})
    void eachKindOfRefusalIsARejectWithTheConstraintsNameAndItsRow(String mode, Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE shops (name varchar(9) PRIMARY KEY)",
                "INSERT INTO shops VALUES ('north')",
                "CREATE TABLE t (id int PRIMARY KEY, slip int NOT NULL, shop varchar(9), amount int, word varchar(9)"
                        + " CHARACTER SET latin1, CONSTRAINT once UNIQUE (slip), CONSTRAINT in_shop FOREIGN KEY (shop)"
                        + " REFERENCES shops (name), CONSTRAINT positive CHECK (amount > 0))",
                "INSERT INTO t (id, slip) VALUES (1000, 1000)",
                "CREATE TRIGGER guard BEFORE INSERT ON t FOR EACH ROW IF NEW.amount = 666 THEN"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'amount of the beast'; END IF");
        StringBuilder input = new StringBuilder("id,slip,shop,amount,word\n");
        for (int id = 1; id <= 200; id++) {
            input.append(
                    switch (id) {
                        case 3 -> "3,,north,1,a\n";
                        case 50 -> "50,1000,north,1,a\n";
                        case 51 -> "51,51,south,1,a\n";
                        case 100 -> "100,100,north,0,a\n";
                        case 150 -> "150,150,north,666,a\n";
                        case 151 -> "151,151,north,1,Ω\n";
                        case 199 -> "199,199,north,1,longer than nine\n";
                        case 200 -> "200,99999999999,north,1,a\n";
                        default -> id + "," + id + ",north,1,é\n";
                    });
        }
        given(
                bench,
                input.toString(),
                "id: {type: int, key: true}, slip: bigint, shop: text, amount: int, word: text",
                "  mode: " + mode + "\n");
        bench.runs(0);
        assertThat(bench.reasons())
                .isEqualTo(List.of(
                        "record 3 line 4 DB_NOT_NULL slip",
                        "record 50 line 51 DB_UNIQUE once",
                        "record 51 line 52 DB_FOREIGN_KEY in_shop",
                        "record 100 line 101 DB_CHECK positive",
                        "record 150 line 151 DB_TRIGGER",
                        "record 151 line 152 DB_VALUE word",
                        "record 199 line 200 VALUE_TOO_LONG word",
                        "record 200 line 201 VALUE_OUT_OF_RANGE slip"));
        assertThat(bench.rejects()
                        .get(4)
                        .get("violations")
                        .get(0)
                        .get("message")
                        .asString())
                .startsWith("amount of the beast");
        assertThat(rows(bench, "count(*), sum(amount), sum(hex(word) = 'E9')")).isEqualTo("193|192|192");
    }

    @Test
    void aTableWithoutAUniqueIndexOnTheKeyIsRefusedBeforeTheFirstRow(Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int, v varchar(9) UNIQUE)");
        given(bench, "id,v\n1,a\n", "id: {type: int, key: true}, v: text", "  mode: upsert\n");
        assertThat(bench.runs(2).out())
                .contains("`mode: upsert` needs a unique index on the job's key (id), and " + bench.schema
                        + ".t has unique indexes only on (v); run: ALTER TABLE \"" + bench.schema
                        + "\".\"t\" ADD UNIQUE INDEX (\"id\"), or mark other columns with `key: true`");
    }

    @Test
    void whatAJobDoesBeforeAndAfterIsInTheCommitOfItsRows(Maria maria) {
        Bench bench = maria.bench();
        table(bench);
        bench.sql("CREATE TABLE log (n int)");
        String t = bench.schema + ".t";
        String log = "INSERT INTO " + bench.schema + ".log SELECT count(*) FROM " + t;
        two(bench, "  before: [\"DELETE FROM " + t + "\"]\n  after: [\"" + log + "\", \"DELETE FROM nowhere\"]\n");
        assertThat(bench.runs(2).out())
                .contains(
                        "  statement 2 of target.after failed: Table 'dwh.nowhere' doesn't exist (error 1146, SQLSTATE 42S02); it is: DELETE FROM nowhere; correct it in the"
                                + " job, or what it finds in the database\n");
        assertThat(rows(bench, "id, v")).isEqualTo("1|old; 8|x; 9|y");
        two(bench, "  before: [\"DELETE FROM " + t + "\"]\n  after: [\"" + log + "\"]\n");
        bench.runs(0, "--dry-run");
        bench.runs(0);
        assertThat(rows(bench, "id, v")).isEqualTo("1|new; 3|three");
        assertThat(bench.ask("SELECT n FROM log")).containsExactly("2");
    }

    @Test
    void aStatementThatCommitsBehindOurBackEndsTheRun(Maria maria) {
        Bench bench = maria.bench();
        table(bench);
        bench.sql("CREATE PROCEDURE sneaky() BEGIN COMMIT; END");
        two(bench, "  before: [\"CALL " + bench.schema + ".sneaky()\"]\n");
        assertThat(bench.runs(2).out())
                .contains(
                        "statement 1 of target.before ended the load's transaction, so what was done up to it may be stored; it"
                                + " is: CALL " + bench.schema + ".sneaky(); leave it out of the job");
    }

    @Test
    void aDryRunMakesNothingThatItCouldNotTakeBack(Maria maria) {
        Bench bench = maria.bench();
        two(bench, "  ledger_schema: " + bench.schema + "_l\n");
        assertThat(bench.runs(2, "--dry-run").out())
                .contains(
                        "a run would first make what a dry run cannot take back, as MariaDB commits at each such statement;"
                                + " run these by yourself, or leave --dry-run out:")
                .contains("CREATE DATABASE IF NOT EXISTS \"" + bench.schema + "_l\";")
                .contains("CREATE TABLE IF NOT EXISTS \"" + bench.schema + "\".\"t\" (");
        assertThat(bench.ask("SELECT count(*) FROM information_schema.tables WHERE table_schema IN ('" + bench.schema
                        + "', '" + bench.schema + "_l')"))
                .containsExactly("0");
    }

    @Test
    void numbersThatADryRunHasTakenAreNamed(Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (n int AUTO_INCREMENT UNIQUE, id int PRIMARY KEY, v text)");
        two(bench, "");
        bench.runs(0);
        bench.file("in.csv", "id,v\n7,a\n8,b\n");
        assertThat(bench.runs(0, "--dry-run").out())
                .contains("The dry run could not undo\n    the auto_increment of " + bench.schema
                        + ".t has gone on from 4 to ");
    }

    @Test
    void aRunIsUndoneByTheColumnThatHoldsItsId(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id int PRIMARY KEY, v text, _run varchar(100))",
                "INSERT INTO t VALUES (9, 'kept', NULL)");
        bench.file("in.csv", "id,v\n1,a\n2,b\n");
        bench.job(JOB.replace("TABLE", "lineage: {run: _run}\nTABLE"));
        bench.runs(0);
        String run = bench.report().get("run").asString();
        String job = bench.folder.resolve("job.yaml").toString();
        assertThat(bench.command("undo", job, run).all()).contains("deleted 2 rows from " + bench.schema + ".t");
        assertThat(rows(bench, "id, v")).isEqualTo("9|kept");
        bench.runs(0);
        assertThat(rows(bench, "id, v")).isEqualTo("1|a; 2|b; 9|kept");
    }

    @Test
    void checkNamesTheRightsThatAreMissingWithTheirGrant(Maria maria) {
        Bench bench = maria.bench();
        table(bench);
        bench.sql(
                "CREATE OR REPLACE USER 'poor'@'%' IDENTIFIED BY 'poor'",
                "GRANT SELECT ON " + bench.schema + ".t TO 'poor'@'%'");
        two(bench, "  mode: merge\n");
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        environment.put("DB_USER", "poor");
        environment.put("DB_PASSWORD", "poor");
        String t = bench.schema + ".t, which `mode: merge` needs; run: GRANT ";
        String on = " ON \"" + bench.schema + "\".\"t\" TO 'poor'";
        environment.put("DB_URL", bench.server.url().replace("/dwh", "/" + bench.schema));
        assertThat(bench.command(
                                environment,
                                "check",
                                bench.folder.resolve("job.yaml").toString())
                        .err())
                .contains(
                        "user poor may not insert " + t + "INSERT" + on,
                        "user poor may not update " + t + "UPDATE" + on,
                        "user poor may not delete " + t + "DELETE" + on,
                        "user poor may not make temporary tables in the database " + bench.schema
                                + ", which `mode: merge` needs; run: GRANT CREATE TEMPORARY TABLES ON \"" + bench.schema
                                + "\".* TO 'poor'");
    }
}
