package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.proof.BreakableProxy.Fault;
import dev.sluice.report.RunReport;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** Every wait has a deadline: the run ends within a second of it, says which it was, and leaves nothing behind. */
@ExtendWith(OnProvingGround.class)
class DeadlineTest {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ProvingGround ground;

    DeadlineTest(ProvingGround ground) {
        this.ground = ground;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void failed(RunReport report, String message) {
        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        assertThat(report.message()).startsWith(message);
    }

    /** The threads of engines that other tests of this process keep open. */
    private final Set<Thread> before = engineThreads();

    private static Set<Thread> engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sluice-"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void awaitNoThread() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(engineThreads()).isSubsetOf(before));
    }

    @Test
    void ofTheRunWhenTheServerReadsNoMore() throws Exception {
        OrdersLoad load;
        try (BreakableProxy proxy = ground.proxy(Fault.STALL, ProvingGround.WIRE_BYTES / 2)) {
            load = ground.load("run_stalls", proxy::port, "timeouts: {run: 3s}\n");
            long start = System.nanoTime();
            RunReport report = ProvingGround.run(load);
            assertThat(since(start))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(3).plus(MARGIN));
            assertThat(proxy.faulted()).isTrue();
            failed(report, "the run deadline of 3 s passed");
            awaitNoThread();
        }
        ground.awaitNoSession();
        assertThat(load.rows()).isZero();
    }

    @Test
    void ofTheBatchWhenTheServerReadsNoMore() throws Exception {
        OrdersLoad load;
        try (BreakableProxy proxy = ground.proxy(Fault.STALL, ProvingGround.WIRE_BYTES / 2)) {
            load = ground.load("batch_stalls", proxy::port, "timeouts: {batch: 2s}\n");
            RunReport report = ProvingGround.run(load);
            assertThat(proxy.sinceFault()).isLessThan(Duration.ofSeconds(2).plus(MARGIN));
            failed(report, "the batch deadline of 2 s passed");
            awaitNoThread();
        }
        ground.awaitNoSession();
        assertThat(load.rows()).isZero();
    }

    @Test
    void ofTheRunInAProcessOfItsOwn() throws Exception {
        try (BreakableProxy proxy = ground.proxy(Fault.STALL, 0)) {
            OrdersLoad load = ground.load("process_stalls", proxy::port, "timeouts: {run: 3s}\n");
            ToolProcess tool = load.start();
            assertThat(tool.code()).as(tool.said()).isEqualTo(2);
            assertThat(proxy.sinceFault()).isLessThan(Duration.ofSeconds(3).plus(MARGIN));
            assertThat(tool.said())
                    .contains("the run failed after ", " s; process_stalls.orders in ")
                    .contains("\n  the run deadline of 3 s passed\n");
        }
        ground.awaitNoSession();
    }

    @Test
    void ofTheConnectWhenNobodyAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            OrdersLoad load = ground.load("silent", silent::getLocalPort, "timeouts: {connect: 2s}\n");
            long start = System.nanoTime();
            RunReport report = ProvingGround.run(load);
            assertThat(since(start)).isLessThan(Duration.ofSeconds(2).plus(MARGIN));
            failed(report, "the connect deadline of 2 s passed");
            awaitNoThread();
        }
    }

    @Test
    void ofTheConnectWhenSomebodyHasLockedTheTable() throws Exception {
        OrdersLoad load = ground.load("locked", "timeouts: {connect: 2s}\n");
        try (Connection other = ground.warehouse().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET application_name = 'vacation'; SET TIME ZONE 'Asia/Tokyo'");
            statement.execute("LOCK TABLE " + load.table());
            long start = System.nanoTime();
            RunReport report = ProvingGround.run(load);
            assertThat(since(start)).isLessThan(Duration.ofSeconds(2).plus(MARGIN));
            assertThat(String.valueOf(report.message()))
                    .matches("the connect deadline of 2 s passed; it waited for AccessShareLock on the table"
                            + " locked\\.orders, which is held by "
                            + holder("vacation", other, "LOCK TABLE locked\\.orders"));
            ground.awaitNoSession();
        }
        ground.loadsAllWhenRunAgain(load);
    }

    @Test
    void ofTheBatchWhenSomebodyHoldsOneOfItsKeys() throws Exception {
        OrdersLoad load = ground.load("held", "timeouts: {batch: 2s}\n");
        try (Connection other = ground.warehouse().connect();
                Statement statement = other.createStatement()) {
            statement.execute("SET application_name = 'night shift'");
            other.setAutoCommit(false);
            statement.execute("INSERT INTO " + load.table()
                    + " SELECT * FROM undisturbed.orders WHERE customer <> 'x' ORDER BY id OFFSET 10000 LIMIT 1");
            long start = System.nanoTime();
            RunReport report = ProvingGround.run(load);
            assertThat(since(start)).isLessThan(Duration.ofSeconds(10));
            assertThat(report.seconds()).isGreaterThan(2);
            assertThat(String.valueOf(report.message()))
                    .matches("the batch deadline of 2 s passed; it waited for ShareLock on a row or key of the table"
                            + " held\\.orders, which is held by "
                            + holder(
                                    "night shift",
                                    other,
                                    "INSERT INTO held\\.orders SELECT \\* FROM undisturbed\\.orders WHE…"));
            ground.awaitNoSession();
            assertThat(load.attempts())
                    .hasSize(1)
                    .allMatch(attempt -> attempt.startsWith("FAILED the batch deadline of 2 s passed"));
        }
        ground.loadsAllWhenRunAgain(load);
    }

    private String holder(String name, Connection session, String statement) throws SQLException {
        int pid = session.unwrap(PGConnection.class).getBackendPID();
        return "\"" + name + "\" of user " + ground.warehouse().user() + ", server process " + pid
                + ", in a transaction since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, last statement " + statement
                + "; wait until it ends, or end it with SELECT pg_terminate_backend\\(" + pid
                + "\\)\nand then: ERROR: canceling statement due to user request(\n.*)*";
    }

    @Test
    void keepsTheRejectsOfARunThatItEnded() throws Exception {
        OrdersLoad load = ground.load("kept", "timeouts: {run: 3s}\n");
        try (Gate gate = new Gate(load, ProvingGround.RECORDS / 2)) {
            RunReport report = ProvingGround.run(load);
            failed(report, "the run deadline of 3 s passed");
            ground.awaitNoSession();
        }
        assertThat(load.quarantine()).hasSize(1).allMatch(DeadlineTest::isMarked);
    }

    private static boolean isMarked(Path file) {
        try {
            return file.toString().endsWith(".run_failed.ndjson")
                    && Files.readAllLines(file).stream().allMatch(line -> line.endsWith("\"state\":\"run_failed\"}"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
