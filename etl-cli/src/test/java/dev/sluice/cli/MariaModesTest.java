package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loading into MariaDB by key, as a person sees it. */
@ExtendWith(WithMaria.class)
class MariaModesTest {

    private static void given(Bench bench, String input, String columns, String target) {
        bench.file("in.csv", input);
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns: {COLUMNS}
                quarantine: {limit: {rows: 100}}
                TABLE t
                """.replace("COLUMNS", columns) + target);
    }

    private static String rows(Bench bench, String columns) {
        return String.join("; ", bench.ask("SELECT " + columns + " FROM t ORDER BY 1"));
    }

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
}
