package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some of the rejects that a replay sends are discarded while it runs, in another process: each is loaded or discarded, none is both or neither, and what the discard has told stays true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscardBesideReplayTest {

    private static final int RECORDS = 2_000;

    /** One of so many is a test order, and discarded. */
    private static final int PART = 10;

    private static final int TESTS = RECORDS / PART;

    /** A table without a key, so that a record which came twice would stand there twice. */
    private static final String JOB = """
            job: orders
            source: {files: in.csv}
            columns: {id: int, amount: {type: int, max: MAX}, test: {type: int, max: MAX}}
            quarantine: {STORElimit: {ratio: 100%}}
            retry: {attempts: 2, backoff: 1ms..2ms}
            target:
              jdbc: {url: "URL", user: USER, password: "${secret:WAREHOUSE_PASSWORD}"}
              table: TABLE
              ledger_schema: ledger_TABLE
              batch: {rows: 500}
            """;

    private Path parent = Path.of("");
    private Warehouse warehouse;

    @BeforeAll
    void start(@TempDir Path folder) {
        parent = folder;
        warehouse = new Warehouse(folder.resolve("pg"));
    }

    @AfterAll
    void stop() {
        warehouse.close();
    }

    /** A load of which every record is in quarantine, and a job that all of them pass. */
    private final class Load {
        final String name;
        final Path folder;
        final String job;

        Load(String name, boolean inTable) throws Exception {
            this.name = name;
            this.folder = Files.createDirectories(parent.resolve(name));
            this.job = JOB.replace("USER", warehouse.user())
                    .replace("TABLE", name)
                    .replace("STORE", inTable ? "table: " + name + "_rejects, " : "");
            Files.writeString(
                    folder.resolve("in.csv"),
                    IntStream.rangeClosed(1, RECORDS)
                            .mapToObj(id -> id + ",500," + (id % PART == 0 ? 500 : 0))
                            .collect(Collectors.joining("\n", "id,amount,test\n", "\n")));
            ToolProcess run = tool("load", 100, "run", "--quiet");
            assertThat(run.code()).as(run.said()).isZero();
        }

        private ToolProcess tool(String file, int max, String... words) throws IOException {
            Path written = folder.resolve(file + ".yaml");
            Files.writeString(
                    written, job.replace("URL", Warehouse.url(warehouse.port())).replace("MAX", Integer.toString(max)));
            String[] all = Arrays.copyOf(words, words.length + 1);
            all[words.length] = written.toString();
            return ToolProcess.start(folder.resolve("state"), Map.of(OrdersLoad.PASSWORD, warehouse.password()), all);
        }

        ToolProcess replay() throws IOException {
            return tool("replay", 1000, "quarantine", "replay");
        }

        String ledger() {
            return "ledger_" + name;
        }

        /** Halts what happens in the server. */
        Gate gate(String what, String condition) throws SQLException {
            return new Gate(warehouse, ledger(), what, condition);
        }

        /** The test orders: what was wrong with them stands in this column too. */
        ToolProcess discard() throws IOException {
            return tool("discard", 1000, "quarantine", "discard", "--column", "test", "--why", "a test");
        }

        /** Each record stands in the table once but for the discarded test orders, and the tool says so of all of them. */
        void holds(int discarded) throws Exception {
            assertThat(warehouse.ask(
                            "SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || count(*) FILTER (WHERE test"
                                    + " > 0) FROM " + name))
                    .isEqualTo((RECORDS - discarded) + " " + (RECORDS - discarded) + " " + (TESTS - discarded));
            ToolProcess runs = tool("runs", 1000, "runs");
            assertThat(runs.code()).as(runs.said()).isZero();
            assertThat(runs.said().replace(",", ""))
                    .endsWith("over all runs: read " + RECORDS + " = loaded 0 + replayed " + (RECORDS - discarded)
                            + " + still open 0 + discarded " + discarded
                            + " + filtered 0 + duplicate 0 + suppressed by the target 0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsDiscardedInTheMidstOfAReplayIsNotLoaded(boolean inTable) throws Exception {
        Load load = new Load(inTable ? "midst_in_table" : "midst_in_files", inTable);
        ToolProcess replay;
        try (Gate gate = load.gate("INSERT ON " + load.name + " FOR EACH STATEMENT", "true")) {
            replay = load.replay();
            gate.awaitReached();
            ToolProcess discard = load.discard();
            assertThat(discard.code()).as(discard.said()).isZero();
            assertThat(discard.said()).isEqualTo(TESTS + " rejects are discarded\n");
        }
        assertThat(replay.code()).as(replay.said()).isZero();
        assertThat(replay.said()).contains("1,800 of 1,800 rejects pass, 0 fail again");
        assertThat(warehouse.ask("SELECT string_agg(concat_ws(': ', status, message), '; ' ORDER BY attempt) FROM "
                        + load.ledger() + ".runs WHERE intake = 'REJECTS'"))
                .isEqualTo(
                        "FAILED: 200 rejects were discarded while they were replayed; nothing was loaded, and a replay"
                                + " leaves them out now; COMMITTED");
        load.holds(TESTS);
    }

    /** Where rejects are in a table, it is the server that lets one process wait for the other, so that it can be seen. */
    @Test
    void aDiscardWaitsForTheCommitOfAReplayAndThenFindsNothingOpen() throws Exception {
        Load load = new Load("commit_in_table", true);
        ToolProcess replay;
        ToolProcess discard;
        try (Gate gate = load.gate("UPDATE ON " + load.ledger() + ".runs FOR EACH ROW", "NEW.status = 'COMMITTED'")) {
            replay = load.replay();
            gate.awaitReached();
            discard = load.discard();
            ToolProcess beside = discard;
            await().atMost(Warehouse.LONG).until(() -> beside.ended() || gate.waiting() == 2);
        }
        assertThat(replay.code()).as(replay.said()).isZero();
        assertThat(discard.code()).as(discard.said()).isZero();
        assertThat(discard.said()).isEqualTo("0 rejects are discarded\n");
        load.holds(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverOfTheTwoIsFirstTheOtherKeepsToIt(boolean inTable) throws Exception {
        Load load = new Load(inTable ? "both_in_table" : "both_in_files", inTable);
        ToolProcess replay = load.replay();
        ToolProcess discard = load.discard();
        assertThat(replay.code()).as(replay.said()).isZero();
        assertThat(discard.code()).as(discard.said()).isZero();
        assertThat(discard.said()).isIn("0 rejects are discarded\n", TESTS + " rejects are discarded\n");
        load.holds(discard.said().startsWith("0") ? 0 : TESTS);
    }
}
