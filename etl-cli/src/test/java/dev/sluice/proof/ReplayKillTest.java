package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the midst of a replay, replay again: each record is in the table once. {@code -Dsluice.kills.seed} repeats the moments of an earlier test. */
class ReplayKillTest {

    private static final int RECORDS = 5_000;
    private static final int KILLS = Integer.getInteger("sluice.kills", 3);
    private static final long SEED = Long.getLong("sluice.kills.seed", System.nanoTime());

    private static final String JOB = """
            job: orders
            source: {files: in.csv}
            columns: {id: int, amount: {type: int, max: MAX}}
            quarantine: {limit: {ratio: 100%}}
            target:
              jdbc: {url: "URL", user: USER, password: "${secret:WAREHOUSE_PASSWORD}"}
              table: TABLE
              ledger_schema: ledger_TABLE
              batch: {rows: 1000}
            """;

    private final Random random = new Random(SEED);

    private static ToolProcess tool(Path folder, Warehouse warehouse, String... words) throws Exception {
        return ToolProcess.start(folder.resolve("state"), Map.of(OrdersLoad.PASSWORD, warehouse.password()), words);
    }

    /** A table without a key, so that a record which came twice would stand there twice, and every record in quarantine. */
    private static Path load(Path parent, String name, Warehouse warehouse) throws Exception {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(
                folder.resolve("in.csv"),
                IntStream.rangeClosed(1, RECORDS)
                        .mapToObj(id -> id + "," + (id % 100 == 0 ? 5000 : 500))
                        .collect(Collectors.joining("\n", "id,amount\n", "\n")));
        String job = JOB.replace("URL", Warehouse.url(warehouse.port()))
                .replace("USER", warehouse.user())
                .replace("TABLE", name);
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job.replace("MAX", "100"));
        ToolProcess run = tool(folder, warehouse, "run", "--quiet", file.toString());
        assertThat(run.code()).as(run.said()).isZero();
        Files.writeString(file, job.replace("MAX", "1000"));
        return folder;
    }

    private static ToolProcess replay(Path folder, Warehouse warehouse) throws Exception {
        return tool(
                folder,
                warehouse,
                "quarantine",
                "replay",
                folder.resolve("job.yaml").toString());
    }

    @Test
    void aKilledReplayThatIsDoneAgainLoadsEachRecordOnce(@TempDir Path parent) throws Exception {
        try (Warehouse warehouse = new Warehouse(parent.resolve("pg"))) {
            Path undisturbed = load(parent, "undisturbed", warehouse);
            long start = System.nanoTime();
            ToolProcess whole = replay(undisturbed, warehouse);
            assertThat(whole.code()).as(whole.said()).isZero();
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            String expected = left(warehouse, "undisturbed");
            assertThat(expected).startsWith((RECORDS - RECORDS / 100) + " ");

            Path folder = load(parent, "killed", warehouse);
            for (int kill = 0; kill < KILLS; kill++) {
                ToolProcess tool = replay(folder, warehouse);
                tool.process().waitFor((long) (random.nextDouble() * millis), TimeUnit.MILLISECONDS);
                tool.kill();
            }
            for (int again = 0; again < 2; again++) {
                ToolProcess tool = replay(folder, warehouse);
                assertThat(tool.code()).as("seed " + SEED + ": " + tool.said()).isZero();
                assertThat(left(warehouse, "killed")).as("seed " + SEED).isEqualTo(expected);
                assertThat(tool.said()).contains(" fail again into ");
            }
        }
    }

    private static String left(Warehouse warehouse, String table) throws Exception {
        return warehouse.ask("SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || sum(amount) FROM " + table);
    }
}
