package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that a run makes or changes, and tables of every kind that it finds. */
@ExtendWith(WithServer.class)
class TablesTest {

    private static String check(Bench bench) {
        CommandLineRun check =
                bench.command("check", bench.folder.resolve("job.yaml").toString());
        return check.out() + check.err();
    }

    private static String types(Bench bench) {
        return bench.ask("SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum")
                .toString();
    }

    @Test
    void aTableIsMadeWithKeysCommentsAndIndexes(Bench bench) {
        bench.file("in.csv", "id,Country,day\n1,DE,2026-03-01\n");
        bench.job("""
                job: made
                source: {files: in.csv}
                columns:
                  id: {type: bigint, key: true, comment: 'the vendor''s \\ number'}
                  Country: {type: varchar(2), required: true}
                  day: date
                TABLE t
                """ + "  indexes: [\"Country, day\", day]\n");
        assertThat(bench.runs(0, "--dry-run").out())
                .contains(
                        "    COMMENT ON COLUMN \"" + bench.schema + "\".\"t\".\"id\" IS E'the vendor''s \\\\ number'\n")
                .contains("    CREATE INDEX ON \"" + bench.schema + "\".\"t\" (\"Country\", \"day\")\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT col_description('t'::regclass, 1)")).containsExactly("the vendor's \\ number");
        assertThat(bench.ask("SELECT replace(pg_get_indexdef(indexrelid), '" + bench.schema
                        + ".', '') FROM pg_index WHERE indrelid = 't'::regclass ORDER BY indexrelid"))
                .containsExactly(
                        "CREATE UNIQUE INDEX t_pkey ON t USING btree (id)",
                        "CREATE INDEX \"t_Country_day_idx\" ON t USING btree (\"Country\", day)",
                        "CREATE INDEX t_day_idx ON t USING btree (day)");
        assertThat(bench.command("ddl", bench.folder.resolve("job.yaml").toString())
                        .out())
                .contains("CREATE INDEX ON \"" + bench.schema + "\".\"t\" (\"day\");");
        bench.job("""
                job: made
                source: {files: in.csv}
                columns: {id: int}
                TABLE other
                """ + "  indexes: [idd]\n");
        assertThat(check(bench))
                .contains("sluice: target.indexes: 'idd' is no column of the job; did you mean 'id'?\n");
    }

    private static void drifting(Bench bench, String drift) {
        bench.sql(
                "CREATE TABLE t (id smallint PRIMARY KEY, name varchar(3), price numeric(5,2), rate real)",
                "INSERT INTO t VALUES (1, 'old', 9.99, 0.5)");
        bench.file("in.csv", "id,name,price,rate,day\n70000,a long name,12345.678,0.1,2026-03-01\n");
        bench.job("""
                job: drifting
                source: {files: in.csv}
                columns:
                  id: {type: bigint, key: true}
                  name: text
                  price: "numeric(9,3)"
                  rate: double
                  day: {type: date, comment: the day}
                TABLE t
                """ + "  drift: " + drift + "\n");
    }

    @Test
    void columnsAreWidenedAndAddedWhereTheJobSaysSo(Bench bench) {
        drifting(bench, "widen");
        String table = "\"" + bench.schema + "\".\"t\"";
        String alter = "ALTER TABLE " + table + " ";
        String[] statements = {
            alter + "ALTER COLUMN \"id\" TYPE bigint",
            alter + "ALTER COLUMN \"name\" TYPE text",
            alter + "ALTER COLUMN \"price\" TYPE numeric(9,3)",
            alter + "ALTER COLUMN \"rate\" TYPE double precision",
            alter + "ADD COLUMN \"day\" date",
            "COMMENT ON COLUMN " + table + ".\"day\" IS 'the day'"
        };
        assertThat(check(bench))
                .contains("the table would be changed first: " + String.join("; ", statements))
                .contains("inputs and target are ready");
        assertThat(bench.runs(0, "--dry-run").out()).contains(statements);
        assertThat(types(bench)).isEqualTo("[id smallint, name character varying(3), price numeric(5,2), rate real]");
        bench.runs(0);
        assertThat(types(bench))
                .isEqualTo("[id bigint, name text, price numeric(9,3), rate double precision, day date]");
        assertThat(bench.ask("SELECT id, name, price, day FROM t ORDER BY id"))
                .containsExactly("1|old|9.990|null", "70000|a long name|12345.678|2026-03-01");
    }

    @Test
    void aColumnThatAnotherHasWidenedFurtherMeanwhileIsNotTakenBack(Bench bench) {
        drifting(bench, "widen");
        bench.sql(
                "BEGIN", "ALTER TABLE t ALTER price TYPE numeric(12,6)", "INSERT INTO t VALUES (2, 'x', 1.123456, 1)");
        CompletableFuture<CommandLineRun> load = CompletableFuture.supplyAsync(bench::run);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> load.isDone()
                        || bench.ask("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 't'::regclass")
                                .equals(List.of("1")));
        bench.sql("COMMIT");
        CommandLineRun run = load.join();
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(types(bench)).contains("price numeric(12,6)");
        assertThat(bench.ask("SELECT price FROM t WHERE id = 2")).containsExactly("1.123456");
    }

    @Test
    void columnsAreAddedAndTypesLeftAloneWhereTheJobSaysAdd(Bench bench) {
        drifting(bench, "add");
        assertThat(bench.runs(2).out()).contains("column rate is real in the table and double in the job");
        assertThat(types(bench)).doesNotContain("day");
        bench.sql("ALTER TABLE t ALTER rate TYPE float8");
        assertThat(bench.runs(0).out()).contains("loaded 0 + quarantined 1");
        assertThat(types(bench))
                .isEqualTo(
                        "[id smallint, name character varying(3), price numeric(5,2), rate double precision, day date]");
    }

    @Test
    void whoDoesNotOwnTheTableIsToldWhatItsOwnerMustRun(Bench bench) {
        String user = bench.schema + "_user";
        bench.sql(
                "CREATE TABLE t (id int)",
                "CREATE ROLE " + user + " LOGIN PASSWORD 'secret'",
                "GRANT ALL ON SCHEMA " + bench.schema + " TO " + user,
                "GRANT CREATE ON DATABASE sluice TO " + user,
                "GRANT INSERT ON t TO " + user);
        bench.file("in.csv", "id,v\n1,a\n");
        bench.job("""
                job: drifting
                source: {files: in.csv}
                columns: {id: int, v: text}
                TABLE t
                """ + "  drift: add\n  ledger_schema: " + bench.schema + "_ledger\n");
        CommandLineRun check = bench.command(
                Map.of("DB_URL", bench.server.url(), "DB_USER", user, "DB_PASSWORD", "secret"),
                "check",
                bench.folder.resolve("job.yaml").toString());
        assertThat(check.err())
                .isEqualTo("sluice: user " + user + " may not change the table " + bench.schema
                        + ".t, as `drift: add` asks; have its owner run: ALTER TABLE \"" + bench.schema
                        + "\".\"t\" ADD COLUMN \"v\" text\n");
        bench.sql("DROP OWNED BY " + user, "DROP ROLE " + user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "insert_missing", "upsert", "merge", "truncate"})
    void partitionedTablesMixedCaseIdentityAndGeneratedColumnsAreLoaded(String mode, Bench bench) {
        bench.sql(
                "CREATE TABLE \"Order Lines\" (\"Id\" int PRIMARY KEY, n bigint DEFAULT 7,"
                        + " twice int GENERATED ALWAYS AS (\"Id\" * 2) STORED) PARTITION BY RANGE (\"Id\")",
                "CREATE TABLE low PARTITION OF \"Order Lines\" FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE high PARTITION OF \"Order Lines\" FOR VALUES FROM (10) TO (20)");
        bench.file("in.csv", "Id\n3\n12\n99\n");
        bench.job("""
                job: tables
                source: {files: in.csv}
                columns: {Id: {type: int, key: true}}
                quarantine: {limit: {rows: 1}}
                """ + Bench.TARGET + "  table: " + bench.schema + ".\"Order Lines\"\n  mode: " + mode + "\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT \"Id\", n, twice FROM \"Order Lines\" ORDER BY 1"))
                .containsExactly("3|7|6", "12|7|24");
        assertThat(bench.reasons()).containsExactly("record 3 line 4 DB_CHECK");
    }

    @Test
    void aBareNameIsFoundAlongTheSearchPathThatTheJobSays(Bench bench) {
        bench.sql("CREATE TABLE t (id int)");
        bench.file("in.csv", "id\n1\n");
        bench.job("""
                job: found
                source: {files: in.csv}
                columns: {id: int}
                target:
                  jdbc: {url: "${env:DB_URL}", user: "${env:DB_USER}", password: "${secret:DB_PASSWORD}", properties: {currentSchema: SCHEMA}}
                  table: t
                """.replace("SCHEMA", bench.schema));
        bench.runs(0);
        bench.runs(0, "--again");
        assertThat(bench.ask("SELECT count(*) FROM " + bench.schema + ".t")).containsExactly("2");
    }
}
