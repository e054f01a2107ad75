package dev.sluice.cli;

import static dev.sluice.cli.MariaJobs.JOB;
import static dev.sluice.cli.MariaJobs.given;
import static dev.sluice.cli.MariaJobs.rows;
import static dev.sluice.cli.MariaJobs.table;
import static dev.sluice.cli.MariaJobs.two;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modes that take rows away from MariaDB, as a person sees them. */
@ExtendWith(WithMaria.class)
class MariaDeletingModesTest {

    @ParameterizedTest
    @CsvSource({"merge, 2", "truncate, 3", "'replace\n  replace: id < 9 and id is not null or id = 9', 3"})
    void whatTheRunDoesNotHaveIsTakenAwayInTheCommitOfItsRows(String mode, int deleted, Maria maria) {
        Bench bench = maria.bench();
        table(bench);
        // The first run makes the ledger: a dry run could not take it back.
        bench.file("in.csv", "id,v\n1,old\n");
        bench.job(JOB + "  mode: upsert\n");
        bench.runs(0);
        two(bench, "  mode: " + mode + "\n");

        String dry = bench.runs(0, "--dry-run").out();
        assertThat(dry).contains("  " + deleted + " rows of before the run would be deleted");
        assertThat(rows(bench, "id, v")).isEqualTo("1|old; 8|x; 9|y");

        bench.file("in.csv", "id,v\n");
        assertThat(bench.runs(2).out()).contains("for nothing; see whether the input is what it should be");
        assertThat(rows(bench, "id, v")).isEqualTo("1|old; 8|x; 9|y");

        two(bench, "  mode: " + mode + "\n");
        assertThat(bench.runs(0).out()).contains("  " + deleted + " rows of before the run deleted\n");
        assertThat(rows(bench, "id, v")).isEqualTo("1|new; 3|three");
    }

    /** The key of the record, which is rejected, is the one of the table, each part written in another way. */
    @Test
    void mergeSparesTheRowOfARejectHoweverItsKeyIsWritten(Maria maria) {
        Bench bench = maria.bench();
        String[][] parts = {
            {"varchar(9) COLLATE utf8mb4_general_ci", "text", "Abc", "ABC "},
            {"varchar(9) CHARACTER SET latin1", "varchar(9)", "é", "É"},
            {"char(5)", "text", "abc", "abc"},
            {"float", "real", "0.1", "0.10"},
            {"double", "double", "0.1", "1e-1"},
            {"decimal(6,2)", "int", "7.00", "007"},
            {"timestamp(6)", "timestamptz", "2026-03-01 12:00:00", "2026-03-01T13:00:00+01:00"},
            {"datetime", "timestamp", "2026-03-01 12:00:00", "2026-03-01 12:00:00"},
            {"time", "time", "12:00:00", "12:00:00"},
            {"date", "date", "2026-03-01", "2026-03-01"},
            {"uuid", "uuid", "0af0b8d2-90d6-4ac2-8d6a-1f2b3c4d5e6f", "0AF0B8D2-90D6-4AC2-8D6A-1F2B3C4D5E6F"},
            {"varbinary(9)", "bytea", "a7", "\\x6137"},
            {"tinyint", "boolean", "1", "TRUE"}
        };
        StringBuilder columns = new StringBuilder();
        StringBuilder held = new StringBuilder();
        StringBuilder key = new StringBuilder();
        StringBuilder values = new StringBuilder();
        StringBuilder header = new StringBuilder();
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            columns.append("k")
                    .append(i)
                    .append(": {type: \"")
                    .append(parts[i][1])
                    .append("\", key: true}, ");
            held.append("k").append(i).append(" ").append(parts[i][0]).append(", ");
            key.append(i == 0 ? "k" : ", k").append(i);
            values.append("'").append(parts[i][2]).append("', ");
            header.append("k").append(i).append(",");
            written.append("\"").append(parts[i][3]).append("\",");
        }
        bench.sql(
                "CREATE TABLE t (" + held + "v text, PRIMARY KEY (" + key + ")) CHARACTER SET utf8mb4",
                "INSERT INTO t VALUES (" + values + "'old')");
        given(
                bench,
                header + "v\n" + written + "far too long\n",
                columns + "v: {type: text, size: {max: 5}}",
                "  mode: merge\n  if_empty: ok\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT v FROM t")).containsExactly("old");
    }

    @Test
    void mergeSparesTheRowOfARejectWhoseKeyHasAsManyDigitsAsADecimalHolds(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id decimal(65,0) PRIMARY KEY, v int, CHECK (v > 0))",
                "INSERT INTO t VALUES (1234567890123456789012345678901234567890, 1), (8, 8)");
        given(
                bench,
                "id,v\n1234567890123456789012345678901234567890,-1\n7,7\n",
                "id: {type: numeric, key: true}, v: int",
                "  mode: merge\n");
        bench.runs(0);
        assertThat(rows(bench, "id, v")).isEqualTo("7|7; 1234567890123456789012345678901234567890|1");
    }

    @Test
    void mergeSparesTheRowOfARejectWhoseKeyHasAsManyDecimalsAsADecimalHolds(Maria maria) {
        String key = "0.12345678901234567890123456789012345678";
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id decimal(65,38) PRIMARY KEY, v int, CHECK (v > 0))",
                "INSERT INTO t VALUES (" + key + ", 1), (8, 8)");
        given(bench, "id,v\n" + key + ",-1\n7,7\n", "id: {type: numeric, key: true}, v: int", "  mode: merge\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT v FROM t ORDER BY id")).containsExactly("1", "7");
    }

    @Test
    void mergeDeletesByKeyButForWhatRejectsStandFor(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id int PRIMARY KEY, v varchar(20) CHECK (v <> 'no'))",
                "INSERT INTO t VALUES (1, 'old'), (2, 'old'), (3, 'old'), (4, 'old'), (5, 'old'), (6, 'old')");
        given(
                bench,
                "id,v\n1,new\n2,far too long\n3,no\n99999999999,huge\n5,ok\n",
                "id: {type: bigint, key: true}, v: {type: text, size: {max: 5}}",
                "  mode: merge\n");
        assertThat(bench.runs(0).out())
                .contains("loaded 2 + quarantined 3")
                .contains("2 rows of before the run deleted");
        assertThat(rows(bench, "id, v")).isEqualTo("1|new; 2|old; 3|old; 5|ok");
    }

    @ParameterizedTest
    @CsvSource({
        "id / 2 = 3, 'on MariaDB a condition compares columns with constants'",
        "lower(v) = 'x', 'lower is no column of the job, and no function is carried on MariaDB; write it without'",
        "v = 'x', 'column v of SCHEMA.t is of the collation utf8mb4_general_ci, which takes different texts for the same'",
        "id -1 > 2, 'write it without: -1 > 2'"
    })
    void aConditionThatMariaDbMayMeanOtherwiseIsRefused(String condition, String words, Maria maria) {
        Bench bench = maria.bench();
        table(bench);
        two(bench, "  mode: replace\n  replace: \"" + condition + "\"\n");
        assertThat(bench.command("check", bench.folder.resolve("job.yaml").toString())
                        .err())
                .contains("target.replace: ", words.replace("SCHEMA", bench.schema));
    }
}
