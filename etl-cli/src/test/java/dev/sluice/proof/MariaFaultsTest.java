package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.proof.BreakableProxy.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Loads into a MariaDB that are killed, lose an answer or wait for a lock: what stays, and what the next run does. */
@ExtendWith(OnMaria.class)
class MariaFaultsTest {

    private final MariaServer server;

    MariaFaultsTest(MariaServer server) {
        this.server = server;
    }

    private Path numbers(Path folder, int port, String table) throws IOException {
        StringBuilder rows = new StringBuilder("id,v\n");
        for (int id = 1; id <= 30_000; id++) {
            rows.append(id).append(",value ").append(id).append('\n');
        }
        Files.writeString(folder.resolve("in.csv"), rows.toString());
        return server.job(folder, port, """
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
            assertThat(ToolProcess.run(folder, job, 2))
                    .containsPattern(
                            "batch.*it waited for a lock \\(.*\\) on a row or key of the table dwh\\.locked, index"
                                    + " PRIMARY, which is held by user etl from .*, connection \\d+, in a transaction since "
                                    + "20.*Z; wait until it ends, or end it with KILL \\d+");
            assertThat(server.ask("SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%LOAD DATA%'"
                            + " AND info NOT LIKE '%processlist%'"))
                    .isEqualTo("0");
            other.rollback();
        }
        ToolProcess.run(folder, job, 0);
        assertThat(server.ask("SELECT count(*) FROM locked")).isEqualTo("30000");
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundInTheLedger(@TempDir Path folder) throws Exception {
        try (BreakableProxy proxy = new BreakableProxy(server::port).with(Fault.CUT_AFTER_COMMIT, 0)) {
            ToolProcess.run(folder, numbers(folder, proxy.port(), "answerless"), 0);
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
                ToolProcess tool = ToolProcess.start(
                        folder, "run", numbers(folder, proxy.port(), table).toString());
                assertThat(proxy.awaitFault()).as(tool.said()).isTrue();
                tool.kill();
            }
            String again = ToolProcess.run(folder, numbers(folder, server.port(), table), 0);
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
                ToolProcess tool = ToolProcess.start(
                        folder, "run", upserting(folder, proxy.port(), table).toString());
                assertThat(proxy.awaitFault()).as(tool.said()).isTrue();
                if (fault == Fault.CUT_AFTER_COMMIT) {
                    assertThat(tool.code()).as(tool.said()).isZero();
                } else {
                    tool.kill();
                }
            }
            assertThat(ToolProcess.run(folder, upserting(folder, server.port(), table), 0))
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
            ToolProcess tool = ToolProcess.start(folder, "run", job.toString());
            assertThat(proxy.awaitFault()).as(tool.said()).isTrue();
            tool.kill();
        }
        assertThat(server.ask("SELECT count(*) FROM parts")).isEqualTo("10000");
        Path job = numbers(folder, server.port(), "parts");
        byBatches(job);
        assertThat(ToolProcess.run(folder, job, 0)).contains("20,000");
        assertThat(server.ask("SELECT count(*), min(id), max(id) FROM parts")).isEqualTo("30000|1|30000");
    }
}
