package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.proof.BreakableProxy.Fault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * kill -9 in the midst of a replay, at each of its steps and at random, replay again: each record is in the table once, or open once more. {@code -Dsluice.kills=60} kills more often at random, {@code -Dsluice.kills.seed} repeats the
 * moments of an earlier test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayKillTest {

    private static final int RECORDS = 5_000;
    private static final int FAIL_AGAIN = RECORDS / 100;
    private static final int KILLS = Integer.getInteger("sluice.kills", 2);
    private static final long SEED = Long.getLong("sluice.kills.seed", System.nanoTime());

    /** A table without a key, so that a record which came twice would stand there twice. */
    private static final String JOB = """
            job: orders
            source: {files: in.csv}
            columns: {id: int, amount: {type: int, max: MAX}}
            quarantine: {STORElimit: {ratio: 100%}}
            target:
              jdbc: {url: "URL", user: USER, password: "${secret:WAREHOUSE_PASSWORD}"}
              table: TABLE
              ledger_schema: ledger_TABLE
              batch: {rows: 1000}
            """;

    private final Random random = new Random(SEED);
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

    /** A load of which every record is in quarantine, and a job that all but some of them pass. */
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
                            .mapToObj(id -> id + "," + (id % 100 == 0 ? 5000 : 500))
                            .collect(Collectors.joining("\n", "id,amount\n", "\n")));
            ToolProcess run = tool(100, warehouse.port(), "run", "--quiet");
            assertThat(run.code()).as(run.said()).isZero();
        }

        private ToolProcess tool(int max, int port, String... words) throws IOException {
            Path file = folder.resolve("job.yaml");
            Files.writeString(file, job.replace("URL", Warehouse.url(port)).replace("MAX", Integer.toString(max)));
            String[] all = java.util.Arrays.copyOf(words, words.length + 1);
            all[words.length] = file.toString();
            return ToolProcess.start(folder.resolve("state"), Map.of(OrdersLoad.PASSWORD, warehouse.password()), all);
        }

        ToolProcess replay(int port) throws IOException {
            return tool(1000, port, "quarantine", "replay");
        }

        boolean writesRejects() {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder.resolve("quarantine/orders"), "*.writing")) {
                return files.iterator().hasNext();
            } catch (IOException e) {
                return false;
            }
        }

        String left() throws Exception {
            ToolProcess list = tool(1000, warehouse.port(), "quarantine", "list", "--most", "1");
            assertThat(list.code()).as(list.said()).isZero();
            return warehouse.ask("SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || sum(amount) FROM " + name)
                    + list.said().lines().reduce("", (before, line) -> " " + line);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKilledReplayThatIsDoneAgainLoadsEachRecordOnce(boolean inTable) throws Exception {
        Load load = new Load(inTable ? "in_table" : "in_files", inTable);
        long start = System.nanoTime();
        ToolProcess writing = load.replay(warehouse.port());
        await().atMost(Warehouse.LONG).pollInterval(Duration.ofMillis(2)).until(load::writesRejects);
        writing.kill();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        for (int kill = 0; kill < KILLS; kill++) {
            ToolProcess tool = load.replay(warehouse.port());
            tool.process().waitFor((long) (random.nextDouble() * millis), TimeUnit.MILLISECONDS);
            tool.kill();
        }
        // What commits comes last: from then on there is little left to be replayed.
        for (Fault step : List.of(Fault.HOLD_BATCH, Fault.HOLD_COMMIT, Fault.HOLD_ANSWER)) {
            try (BreakableProxy proxy = new BreakableProxy(warehouse::port).with(step, 0)) {
                ToolProcess tool = load.replay(proxy.port());
                assertThat(proxy.awaitFault())
                        .as(step + ", seed " + SEED + ": " + tool.said())
                        .isTrue();
                tool.kill();
                proxy.release();
                await().atMost(Warehouse.LONG)
                        .untilAsserted(() -> assertThat(warehouse.sessions()).isEmpty());
            }
        }
        int loaded = RECORDS - FAIL_AGAIN;
        for (int again = 0; again < 2; again++) {
            ToolProcess tool = load.replay(warehouse.port());
            assertThat(tool.code()).as("seed " + SEED + ": " + tool.said()).isZero();
            assertThat(tool.said()).contains("0 of " + FAIL_AGAIN + " rejects pass, " + FAIL_AGAIN + " fail again");
            assertThat(load.left())
                    .as("seed " + SEED)
                    .startsWith(loaded + " " + loaded + " " + 500L * loaded)
                    .contains(" and " + (FAIL_AGAIN - 1) + " more");
        }
    }
}
