package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testdata.ExpectedReject;
import dev.sluice.testdata.ExpectedRejects;
import dev.sluice.testdata.OrderCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample's story, as its page tells it. */
class OrdersStoryTest {

    @TempDir
    Path state;

    @TempDir
    Path folder;

    @Test
    void theSampleLoadsRejectsExactlyWhatItSaysAndIsSkippedTheSecondTime() throws IOException {
        CommandLineRun.copy("samples/orders", folder);
        Path expected = folder.resolve("expected");
        String job = folder.resolve("job.yaml").toString();

        CommandLineRun first = CommandLineRun.of(state, "run", "--keep-running", job);
        try {
            assertThat(first.code()).as(first.all()).isZero();
            assertThat(first.out())
                    .contains(
                            "orders: loaded 62,367 of 63,000 records into ",
                            """

                              input                             read  loaded  quarantined
                              ------------------------------  ------  ------  -----------
                              input/orders_2026-03.csv.gz     50,000  49,511          489
                              input/branches_2026-03.json.gz   5,000   4,949           51
                              input/shop_2026-03.ndjson.gz     8,000   7,907           93
                              ------------------------------  ------  ------  -----------
                              in all                          63,000  62,367          633

                              read 63,000 = loaded 62,367 + quarantined 633 + filtered 0 + duplicate 0 + suppressed by the target 0

                            """,
                            "\n            and 17 more kinds: 36 TEXT_ENCODING, 34 TYPE_MISMATCH in quantity, ",
                            "633 rejects, with their raw bytes and every reason:");
            List<Path> rejects = CommandLineRun.files(folder.resolve("quarantine"), ".ndjson");
            assertThat(rejects).hasSize(1);
            assertThat(RejectFile.keys(rejects.get(0)))
                    .isEqualTo(ExpectedRejects.read(expected).stream()
                            .map(ExpectedReject::key)
                            .toList());
            for (JsonNode line : RejectFile.lines(rejects.get(0))) {
                assertThat(line.get("state").asString()).isEqualTo("open");
                JsonNode reading = line.get("reading");
                if (line.get("resource").asString().endsWith(".csv.gz")) {
                    assertThat(reading.get("encoding").asString()).isEqualTo("windows-1252");
                    assertThat(reading.get("header")).hasSize(12);
                } else {
                    assertThat(reading.get("format").asString()).isEqualTo("json");
                }
            }

            CommandLineRun sums = CommandLineRun.of(state, "sql", OrderCounts.TABLE_SQL);
            assertThat(sums.code()).as(sums.all()).isZero();
            String row = sums.out().lines().skip(2).findFirst().orElseThrow();
            for (String key : List.of(
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
                    "last_order",
                    "rows_md5")) {
                assertThat(row).contains(ExpectedRejects.count(expected, key));
            }

            CommandLineRun channels = CommandLineRun.of(
                    state, "sql", "select channel, count(*) from orders group by channel order by channel");
            assertThat(channels.out().lines().skip(2))
                    .containsExactly("branch      4949", "shop        7907", "wholesale  49511", "(3 rows)");

            CommandLineRun second = CommandLineRun.of(state, "run", "--keep-running", job);
            assertThat(second.code()).as(second.all()).isZero();
            assertThat(second.out())
                    .contains(
                            "orders: nothing to load into ",
                            "skipped input/orders_2026-03.csv.gz: it was loaded by run ",
                            "skipped input/branches_2026-03.json.gz: it was loaded by run ",
                            "skipped input/shop_2026-03.ndjson.gz: it was loaded by run ");

            CommandLineRun again = CommandLineRun.of(state, "run", "--again", "--keep-running", job);
            assertThat(again.code()).as(again.all()).isEqualTo(2);
            assertThat(again.out()).contains("the target refused each of the first 10,000 rows with DB_UNIQUE");

            CommandLineRun count = CommandLineRun.of(state, "sql", "select count(*) from orders");
            assertThat(count.out()).contains("62367").endsWith("(1 row)\n");

            CommandLineRun runs = CommandLineRun.of(state, "runs", job);
            assertThat(runs.code()).as(runs.all()).isZero();
            assertThat(runs.out()
                            .lines()
                            .skip(2)
                            .filter(line -> !line.startsWith("  "))
                            .map(line -> line.split(" +", -1)[1]))
                    .containsExactly("failed", "committed", "committed");
            assertThat(runs.out())
                    .contains("\n  the target refused each of the first 10,000 rows with DB_UNIQUE")
                    .contains("\n  rejects: " + rejects.get(0) + "\n");
            CommandLineRun json = CommandLineRun.of(state, "runs", "--json", "--last", "3", job);
            JsonNode known = JsonMapper.shared().readTree(json.out());
            assertThat(known).hasSize(3);
            assertThat(known.get(2).get("counts").get("loaded").asLong()).isEqualTo(62_367);
            assertThat(known.get(2).get("rejects").get("store").asString())
                    .isEqualTo(rejects.get(0).toString());
        } finally {
            CommandLineRun stop = CommandLineRun.of(state, "stop", job);
            assertThat(stop.out()).isEqualTo("stopped\n");
        }
    }
}
