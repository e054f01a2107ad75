package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Loads into a MariaDB: the same job file as for PostgreSQL, with another url. */
@ExtendWith(OnMaria.class)
class MariaTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("sluice.repository", ".."));

    private final MariaServer server;

    MariaTest(MariaServer server) {
        this.server = server;
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
        Path job = server.job(
                folder,
                Files.readString(REPOSITORY.resolve("samples/orders/job.yaml"))
                        .replace("  table: orders\n", "  jdbc: here\n  table: orders\n"));
        String said = ToolProcess.run(folder, job, 0);
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
        assertThat(ToolProcess.run(folder, job, 0)).contains("orders: nothing to load into ");
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
        Path job = server.job(folder, """
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
        String said = ToolProcess.run(folder, job, 0);
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
        Path job = server.job(folder, """
                job: sales
                source: {files: in.csv}
                columns: {id: int, slip: int, shop: text, amount: int, word: text}
                target: {jdbc: here, table: sales}
                quarantine: {to: quarantine, limit: {rows: 100}}
                """);
        assertThat(ToolProcess.run(folder, job, 0)).contains("read 400 = loaded 394 + quarantined 6");
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

    @Test
    void whatIsNotCarriedIsAProblemOfTheJobFileWithItsPlace(@TempDir Path folder) throws Exception {
        Path job = server.job(folder, """
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
        assertThat(ToolProcess.run(folder, job, 1))
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
        Path job = server.job(folder, """
                job: promised
                source: {files: in.csv}
                columns: {id: {type: int, key: true}}
                target: {jdbc: here, table: promised}
                """);
        ToolProcess check = ToolProcess.start(folder, "check", job.toString());
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
        Path job = server.job(folder, """
                job: plain
                source: {files: in.csv}
                columns: {id: int}
                target: {jdbc: here, table: plain}
                """);
        assertThat(ToolProcess.run(folder, job, 2))
                .contains(
                        "dwh.plain is of the engine MyISAM, which takes nothing back, so that a run that fails would leave"
                                + " its rows; run: ALTER TABLE \"dwh\".\"plain\" ENGINE = InnoDB");
    }
}
