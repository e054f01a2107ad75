package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.proof.BreakableProxy.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Loads into a MariaDB: the same job file as for PostgreSQL, with another url. Skipped where Debian's mariadb-server is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("sluice.repository", ".."));

    private MariaServer server;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        assumeTrue(MariaServer.installed(), "no /usr/sbin/mariadbd and /usr/bin/mariadb-install-db here");
        server = MariaServer.start(data);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Path job(Path folder, int port, String text) throws IOException {
        return Files.writeString(
                folder.resolve("job.yaml"), text.replace("jdbc: here", "jdbc: " + server.section(port)));
    }

    private Path job(Path folder, String text) throws IOException {
        return job(folder, server.port(), text);
    }

    private static ToolProcess tool(Path folder, String... words) throws IOException {
        return ToolProcess.start(folder.resolve("state"), Map.of(), words);
    }

    private static String run(Path folder, Path job, int code) throws IOException, InterruptedException {
        ToolProcess tool = tool(folder, "run", job.toString());
        assertThat(tool.code()).as(tool.said()).isEqualTo(code);
        return tool.said();
    }

    /** Each reject's record number, codes, columns and constraints. */
    private static List<String> rejects(Path folder) throws IOException {
        List<String> told = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("quarantine"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ndjson")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode reject = JsonMapper.shared().readTree(line);
                    if (reject.has("violations")) {
                        JsonNode violation = reject.get("violations").get(0);
                        told.add(reject.get("record").asString("") + " "
                                + violation.get("code").asString() + " "
                                + violation.path("constraint").asString("") + " "
                                + violation.path("column").asString(""));
                    }
                }
            }
        }
        return told;
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    @Test
    void theSampleLoadsTheSameRowsAsIntoPostgresAndIsSkippedTheSecondTime(@TempDir Path folder) throws Exception {
        try (Stream<Path> inputs = Files.list(REPOSITORY.resolve("samples/orders/input"))) {
            Files.createDirectories(folder.resolve("input"));
            for (Path input : inputs.toList()) {
                Files.copy(
                        input,
                        folder.resolve("input").resolve(input.getFileName().toString()));
            }
        }
        Path job = job(
                folder,
                Files.readString(REPOSITORY.resolve("samples/orders/job.yaml"))
                        .replace("  table: orders\n", "  jdbc: here\n  table: orders\n"));
        String said = run(folder, job, 0);
        assertThat(said)
                .contains(
                        "read 63,000 = loaded 62,367 + quarantined 633 + filtered 0 + duplicate 0 + suppressed by the target 0");
        JsonNode expected = JsonMapper.shared()
                .readTree(Files.readString(REPOSITORY.resolve("samples/orders/expected/counts.json")))
                .get("table");
        assertThat(
                        server.ask(
                                "SELECT count(*), sum(amount), sum(quantity), sum(express), sum(status = 'offen'), count(email), count(note),"
                                        + " sum(char_length(note)), sum(char_length(customer)), min(ordered_on), max(ordered_on) FROM orders"))
                .isEqualTo(String.join(
                        "|",
                        Stream.of(
                                        "rows",
                                        "amount",
                                        "quantity",
                                        "express",
                                        "status_offen",
                                        "emails",
                                        "notes",
                                        "note_characters",
                                        "customer_characters",
                                        "first_order",
                                        "last_order")
                                .map(key -> plain(expected.get(key)))
                                .toList()));
        assertThat(run(folder, job, 0)).contains("orders: nothing to load into ");
        assertThat(server.ask("SELECT count(*) FROM orders")).isEqualTo("62367");
    }

    @Test
    void valuesThatTheServerWouldChangeInSilenceAreRejectsAndAllOthersAreKeptAsTheyAre(@TempDir Path folder)
            throws Exception {
        server.ask("CREATE TABLE kinds (id int PRIMARY KEY, tiny tinyint unsigned, price decimal(6,2), single float,"
                + " name varchar(5), fixed char(4), old varchar(10) CHARACTER SET utf8mb3, late timestamp(0) NULL,"
                + " day date, bytes varbinary(3), auto int NOT NULL, doc longtext CHECK (json_valid(doc)))"
                + " CHARACTER SET utf8mb4");
        Files.writeString(folder.resolve("in.ndjson"), """
                {"id": 1, "tiny": 255, "price": 9999.99, "single": 0.1, "name": "äöüß€", "fixed": "ab", "old": "é", "late": "2038-01-19T03:14:07Z", "day": "0001-01-01", "bytes": "\\\\x00ff0a", "auto": 0, "doc": {"a": "\\\\t\\t\\n"}}
                {"id": 2, "tiny": 256, "auto": 1}
                {"id": 3, "tiny": -1, "auto": 1}
                {"id": 4, "price": 1.005, "auto": 1}
                {"id": 5, "price": 10000, "auto": 1}
                {"id": 6, "name": "abcde ", "auto": 1}
                {"id": 7, "fixed": "ab ", "auto": 1}
                {"id": 8, "old": "\\ud83d\\ude00", "auto": 1}
                {"id": 9, "late": "2038-01-19T03:14:08Z", "auto": 1}
                {"id": 10, "late": "2026-01-01T00:00:00.5Z", "auto": 1}
                {"id": 11, "late": "1970-01-01T00:00:00Z", "auto": 1}
                {"id": 12, "bytes": "\\\\x00000000", "auto": 1}
                {"id": 13}
                {"id": 14, "single": 1e39, "auto": 1}
                {"id": 15, "name": "NULL", "auto": -5}
                {"id": 16, "name": "\\\\N", "auto": 2}
                {"id": 17, "name": "a\\tb\\nc", "auto": 2}
                {"id": 18, "name": "", "auto": 2}
                """);
        Path job = job(folder, """
                job: kinds
                source: {files: in.ndjson}
                columns:
                  id: int
                  tiny: bigint
                  price: numeric
                  single: real
                  name: text
                  fixed: text
                  old: text
                  late: timestamptz
                  day: date
                  bytes: bytea
                  auto: int
                  doc: json
                target: {jdbc: here, table: kinds}
                quarantine: {to: quarantine, limit: {rows: 100}}
                """);
        String said = run(folder, job, 0);
        assertThat(said).contains("read 18 = loaded 5 + quarantined 13");
        assertThat(rejects(folder))
                .containsExactly(
                        "2 VALUE_OUT_OF_RANGE  tiny",
                        "3 VALUE_OUT_OF_RANGE  tiny",
                        "4 NUMBER_SCALE  price",
                        "5 VALUE_OUT_OF_RANGE  price",
                        "6 VALUE_TOO_LONG  name",
                        "7 DB_VALUE  fixed",
                        "8 DB_VALUE  old",
                        "9 VALUE_OUT_OF_RANGE  late",
                        "10 NUMBER_SCALE  late",
                        "11 VALUE_OUT_OF_RANGE  late",
                        "12 VALUE_TOO_LONG  bytes",
                        "13 DB_NOT_NULL  auto",
                        "14 VALUE_OUT_OF_RANGE  single");
        assertThat(server.ask(
                        "SELECT id, tiny, price, single = cast(0.1 AS float), hex(name), fixed, hex(old), late, day, hex(bytes), auto, doc"
                                + " FROM kinds WHERE id = 1"))
                .isEqualTo("1|255|9999.99|1|C3A4C3B6C3BCC39FE282AC|ab|C3A9|2038-01-19 03:14:07|0001-01-01|00FF0A|0|"
                        + "{\"a\": \"\\\\t\\t\\n\"}");
        assertThat(server.ask("SELECT id, hex(name) FROM kinds WHERE id > 14 ORDER BY id"))
                .isEqualTo("15|4E554C4C; 16|5C4E; 17|6109620A63; 18|");
    }

    @Test
    void aRowThatTheServerRefusesIsQuarantinedAloneWithTheConstraintsName(@TempDir Path folder) throws Exception {
        server.ask("CREATE TABLE shops (name varchar(20) PRIMARY KEY) CHARACTER SET utf8mb4");
        server.ask("INSERT INTO shops VALUES ('north')");
        server.ask("CREATE TABLE sales (id int PRIMARY KEY, slip int, shop varchar(20), amount int, word varchar(9)"
                + " CHARACTER SET latin1, UNIQUE KEY once (slip), CONSTRAINT in_shop FOREIGN KEY (shop) REFERENCES shops (name),"
                + " CONSTRAINT positive CHECK (amount > 0)) CHARACTER SET utf8mb4");
        server.ask("INSERT INTO sales (id, slip) VALUES (1000, 1000)");
        StringBuilder rows = new StringBuilder("id,slip,shop,amount,word\n");
        for (int id = 1; id <= 400; id++) {
            rows.append(
                    switch (id) {
                        case 7 -> "7,1000,north,1,a\n";
                        case 100 -> "100,99,north,1,a\n";
                        case 101 -> "101,101,south,1,a\n";
                        case 250 -> "250,250,north,0,a\n";
                        case 399 -> "399,399,north,1,Ω\n";
                        case 400 -> "1000,400,north,1,a\n";
                        default -> id + "," + id + ",north,1,é\n";
                    });
        }
        Files.writeString(folder.resolve("in.csv"), rows.toString());
        Path job = job(folder, """
                job: sales
                source: {files: in.csv}
                columns: {id: int, slip: int, shop: text, amount: int, word: text}
                target: {jdbc: here, table: sales}
                quarantine: {to: quarantine, limit: {rows: 100}}
                """);
        assertThat(run(folder, job, 0)).contains("read 400 = loaded 394 + quarantined 6");
        assertThat(rejects(folder))
                .containsExactly(
                        "7 DB_UNIQUE once ",
                        "100 DB_UNIQUE once ",
                        "101 DB_FOREIGN_KEY in_shop ",
                        "250 DB_CHECK positive ",
                        "399 DB_VALUE  word",
                        "400 DB_UNIQUE PRIMARY ");
        assertThat(server.ask(
                        "SELECT count(*), sum(amount), min(hex(word)), max(hex(word)) FROM sales WHERE id < 1000"))
                .isEqualTo("394|394|E9|E9");
    }

    private Path numbers(Path folder, int port, String table) throws IOException {
        StringBuilder rows = new StringBuilder("id,v\n");
        for (int id = 1; id <= 30_000; id++) {
            rows.append(id).append(",value ").append(id).append('\n');
        }
        Files.writeString(folder.resolve("in.csv"), rows.toString());
        return job(folder, port, """
                job: TABLE
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, v: text}
                target: {jdbc: here, table: TABLE}
                quarantine: {to: quarantine}
                timeouts: {batch: 2s}
                """.replace("TABLE", table));
    }

    @Test
    void theDeadlineOfABatchEndsTheStatementThatWaitsForALock(@TempDir Path folder) throws Exception {
        server.ask("CREATE TABLE locked (id int PRIMARY KEY, v text)");
        Path job = numbers(folder, server.port(), "locked");
        try (Connection other = server.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO locked VALUES (5, 'held')");
            assertThat(run(folder, job, 2))
                    .containsPattern(
                            "batch.*it waited for a lock \\(.*\\) on a row or key of the table dwh\\.locked, index"
                                    + " PRIMARY, which is held by user etl from .*, connection \\d+, in a transaction since "
                                    + "20.*Z; wait until it ends, or end it with KILL \\d+");
            assertThat(server.ask("SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%LOAD DATA%'"
                            + " AND info NOT LIKE '%processlist%'"))
                    .isEqualTo("0");
            other.rollback();
        }
        run(folder, job, 0);
        assertThat(server.ask("SELECT count(*) FROM locked")).isEqualTo("30000");
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundInTheLedger(@TempDir Path folder) throws Exception {
        try (BreakableProxy proxy = new BreakableProxy(server::port).with(Fault.CUT_AFTER_COMMIT, 0)) {
            run(folder, numbers(folder, proxy.port(), "answerless"), 0);
            assertThat(proxy.awaitFault()).isTrue();
        }
        assertThat(server.ask("SELECT count(*), count(DISTINCT id) FROM answerless"))
                .isEqualTo("30000|30000");
        assertThat(server.ask("SELECT status, loaded_count FROM sluice.runs WHERE job = 'answerless'"))
                .isEqualTo("COMMITTED|30000");
    }

    @Test
    void aKilledRunLeavesNothingAndTheNextIsLikeAnUndisturbedOne(@TempDir Path folder) throws Exception {
        for (Fault fault : List.of(Fault.HOLD_COMMIT, Fault.HOLD_ANSWER)) {
            String table = fault == Fault.HOLD_COMMIT ? "killed_before" : "killed_behind";
            try (BreakableProxy proxy = new BreakableProxy(server::port).with(fault, 0)) {
                ToolProcess tool =
                        tool(folder, "run", numbers(folder, proxy.port(), table).toString());
                assertThat(proxy.awaitFault()).as(tool.said()).isTrue();
                tool.kill();
            }
            String again = run(folder, numbers(folder, server.port(), table), 0);
            assertThat(again).contains(fault == Fault.HOLD_COMMIT ? "loaded 30,000 of 30,000" : "nothing to load");
            assertThat(server.ask("SELECT count(*), min(id), max(id) FROM " + table))
                    .isEqualTo("30000|1|30000");
        }
    }

    private Path upserting(Path folder, int port, String table) throws IOException {
        Path job = numbers(folder, port, table);
        return Files.writeString(
                job, Files.readString(job).replace("table: " + table + "}", "table: " + table + ", mode: upsert}"));
    }

    @Test
    void anUpsertThatIsKilledOrLosesTheAnswerOfItsCommitEndsLikeAnUndisturbedOne(@TempDir Path folder)
            throws Exception {
        for (Fault fault : List.of(Fault.HOLD_COMMIT, Fault.HOLD_ANSWER, Fault.CUT_AFTER_COMMIT)) {
            String table = "upsert_" + fault.name().toLowerCase(Locale.ROOT);
            server.ask("CREATE TABLE " + table + " (id int PRIMARY KEY, v text)");
            server.ask("INSERT INTO " + table + " SELECT seq, 'old' FROM seq_15001_to_40000");
            try (BreakableProxy proxy = new BreakableProxy(server::port).with(fault, 0)) {
                ToolProcess tool = tool(
                        folder, "run", upserting(folder, proxy.port(), table).toString());
                assertThat(proxy.awaitFault()).as(tool.said()).isTrue();
                if (fault == Fault.CUT_AFTER_COMMIT) {
                    assertThat(tool.code()).as(tool.said()).isZero();
                } else {
                    tool.kill();
                }
            }
            assertThat(run(folder, upserting(folder, server.port(), table), 0))
                    .contains(fault == Fault.HOLD_COMMIT ? "loaded 30,000 of 30,000" : "nothing to load");
            assertThat(server.ask(
                            "SELECT count(*), sum(v = 'old'), min(id), max(id), sum(v = concat('value ', id)) FROM "
                                    + table))
                    .isEqualTo("40000|10000|1|40000|30000");
        }
    }

    private static void byBatches(Path job) throws IOException {
        Files.writeString(
                job,
                Files.readString(job).replace("table: parts", "table: parts, commit: batch, batch: {rows: 10000}"));
    }

    @Test
    void aRunThatCommitsItsBatchesGoesOnBehindTheLastOneOfTheKilled(@TempDir Path folder) throws Exception {
        try (BreakableProxy proxy = new BreakableProxy(server::port).with(Fault.HOLD_COMMIT, 1)) {
            Path job = numbers(folder, proxy.port(), "parts");
            byBatches(job);
            ToolProcess tool = tool(folder, "run", job.toString());
            assertThat(proxy.awaitFault()).as(tool.said()).isTrue();
            tool.kill();
        }
        assertThat(server.ask("SELECT count(*) FROM parts")).isEqualTo("10000");
        Path job = numbers(folder, server.port(), "parts");
        byBatches(job);
        assertThat(run(folder, job, 0)).contains("20,000");
        assertThat(server.ask("SELECT count(*), min(id), max(id) FROM parts")).isEqualTo("30000|1|30000");
    }

    @Test
    void whatIsNotCarriedIsAProblemOfTheJobFileWithItsPlace(@TempDir Path folder) throws Exception {
        Path job = job(folder, """
                job: refused
                source: {files: in.csv}
                columns: {id: {type: int, key: true}}
                target:
                  jdbc: here
                  table: t
                  mode: swap
                  drift: widen
                  before: ["DELETE FROM t", "CREATE TEMPORARY TABLE x (i int)", "truncate table t"]
                  after: ["ANALYZE TABLE t"]
                """);
        Files.writeString(folder.resolve("in.csv"), "id\n1\n");
        assertThat(run(folder, job, 1))
                .contains(
                        "job.yaml:7:9: `mode: swap` is not carried on MariaDB, where a table takes another's name in a commit"
                                + " of its own, without the ledger's; write `mode: truncate`, which deletes and inserts in one",
                        "`drift: widen` is not carried on MariaDB, which commits at every change of a table; leave it out, and change the table yourself",
                        "job.yaml:9:11: 'truncate table t' commits by itself on MariaDB, and the load's transaction would end;"
                                + " run it by itself, before or after the job",
                        "job.yaml:10:10: 'ANALYZE TABLE t' commits by itself on MariaDB");
    }

    @Test
    void checkSaysWhatTheTargetPromisesAndWhatStaysWhenALoadFails(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("in.csv"), "id\n1\n");
        Path job = job(folder, """
                job: promised
                source: {files: in.csv}
                columns: {id: {type: int, key: true}}
                target: {jdbc: here, table: promised}
                """);
        ToolProcess check = tool(folder, "check", job.toString());
        assertThat(check.code()).as(check.said()).isZero();
        assertThat(check.said())
                .contains(
                        "the server is MariaDB 1",
                        "the table is not there, and would be made before the load, to stay also when that fails: CREATE TABLE",
                        "yes  a run is loaded wholly or not at all",
                        "yes  a run can be undone",
                        "yes  a dry run does everything and leaves nothing behind");
    }

    @Test
    void aTableWhoseEngineTakesNothingBackIsRefused(@TempDir Path folder) throws SQLException, Exception {
        server.ask("CREATE TABLE plain (id int) ENGINE = MyISAM");
        Files.writeString(folder.resolve("in.csv"), "id\n1\n");
        Path job = job(folder, """
                job: plain
                source: {files: in.csv}
                columns: {id: int}
                target: {jdbc: here, table: plain}
                """);
        assertThat(run(folder, job, 2))
                .contains(
                        "dwh.plain is of the engine MyISAM, which takes nothing back, so that a run that fails would leave"
                                + " its rows; run: ALTER TABLE \"dwh\".\"plain\" ENGINE = InnoDB");
    }
}
