package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many rejects in a table of the target: every command over them has a small memory. */
class ManyRejectsInTableTest {

    private static final int MANY = Integer.getInteger("sluice.many-rejects", 50_000);

    private static final String JOB = """
            job: orders
            source: {files: in.csv}
            columns: {id: int, amount: {type: int, max: 100}}
            quarantine: {table: rejects, limit: {ratio: 100%}}
            target:
              jdbc: {url: "URL", user: USER, password: "${secret:WAREHOUSE_PASSWORD}"}
              table: orders
            """;

    private static String said(Path folder, Warehouse warehouse, String... words) throws Exception {
        ToolProcess tool = ToolProcess.start(
                "64m", folder.resolve("state"), Map.of(OrdersLoad.PASSWORD, warehouse.password()), words);
        assertThat(tool.code()).as(tool.said()).isZero();
        return tool.said();
    }

    private static String quarantine(Path folder, Warehouse warehouse, String command, String... more)
            throws Exception {
        List<String> words = new ArrayList<>(
                List.of("quarantine", command, folder.resolve("job.yaml").toString()));
        words.addAll(List.of(more));
        return said(folder, warehouse, words.toArray(new String[0]));
    }

    /** Two rejects of a run, and as many of each as are wanted. */
    private static void fill(Warehouse warehouse) throws Exception {
        String columns = "job_version, resource, raw, raw_sha256, reading, stage, violations, first_seen, state";
        try (Connection connection = warehouse.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO rejects (job, run, attempt, number, id, record, line, byte_offset, byte_length, "
                            + columns
                            + ") SELECT job, run, attempt, 2 + n, md5(n::text), 2 + n, 3 + n, 10 * n, length(raw), "
                            + columns + " FROM generate_series(1, " + (MANY - 2)
                            + ") AS n JOIN rejects ON number = 1 + n % 2");
            statement.execute("UPDATE rejects_attempts SET rejects = " + MANY);
        }
    }

    @Test
    void everyCommandHasASmallMemoryHoweverManyThereAre(@TempDir Path folder) throws Exception {
        try (Warehouse warehouse = new Warehouse(folder.resolve("pg"))) {
            Files.writeString(folder.resolve("in.csv"), "id,amount\n1,many\n2,500\n");
            Files.writeString(
                    folder.resolve("job.yaml"),
                    JOB.replace("URL", Warehouse.url(warehouse.port())).replace("USER", warehouse.user()));
            said(folder, warehouse, "run", "--quiet", folder.resolve("job.yaml").toString());
            fill(warehouse);

            String half = String.format(Locale.ROOT, "%,d", MANY / 2);
            assertThat(quarantine(folder, warehouse, "stats"))
                    .contains(half + "  CONSTRAINT_MAX  amount")
                    .contains(half + "  TYPE_MISMATCH   amount");
            assertThat(quarantine(folder, warehouse, "show", "--code", "CONSTRAINT_MAX"))
                    .contains("2,500")
                    .contains("in.csv:4 (record 3, byte 10)");
            Path sheet = folder.resolve("sheet.csv");
            quarantine(folder, warehouse, "export", "--to", sheet.toString());
            assertThat(sheet).satisfies(file -> {
                try (var lines = Files.lines(file)) {
                    assertThat(lines.count()).isEqualTo(MANY + 1L);
                }
            });
            assertThat(quarantine(folder, warehouse, "discard", "--code", "TYPE_MISMATCH", "--why", "dirt"))
                    .isEqualTo(half + " rejects are discarded\n");
            assertThat(quarantine(folder, warehouse, "list", "--most", "1"))
                    .contains("and " + String.format(Locale.ROOT, "%,d", MANY / 2 - 1) + " more");
        }
    }
}
