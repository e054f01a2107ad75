package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejects whose time is over go, from files and from a table; open ones only where the job says so. */
@ExtendWith(WithServer.class)
class RetentionTest {

    private static void job(Bench bench, boolean table, String keep) {
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: int, amount: int}
                quarantine: {WHEREkeep: {KEEP}, limit: {ratio: 100%}}
                TABLE t
                """.replace("WHERE", table ? "table: " + bench.schema + ".rejects, " : "")
                .replace("KEEP", keep));
    }

    private static String quarantine(Bench bench, int code, String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of("quarantine", command, bench.folder.resolve("job.yaml").toString()));
        words.addAll(List.of(more));
        CommandLineRun run = bench.command(words.toArray(new String[0]));
        assertThat(run.code()).as(run.all()).isEqualTo(code);
        return code == 0 ? run.out() : run.all();
    }

    private static List<String> states(Bench bench) {
        return quarantine(bench, 0, "list", "--state", "all")
                .lines()
                .skip(2)
                .map(line -> line.replaceAll("^\\S+ +(\\S+) .*", "$1"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSettledGoesWhenItsTimeIsOverAndWhatIsOpenStays(boolean table, Bench bench) throws IOException {
        bench.file("in.csv", "id,amount\n1,5\nx,6\n3,many\n");
        job(bench, table, "discarded: 36500d, open: 36500d");
        bench.runs(0);
        quarantine(bench, 0, "discard", "--column", "id", "--why", "no order", "--by", "ada");
        assertThat(quarantine(bench, 0, "purge")).isEqualTo("0 rejects are removed\n");
        job(bench, table, "discarded: 0s, run_failed: 0s");
        assertThat(quarantine(bench, 0, "purge", "--by", "ada")).isEqualTo("1 reject is removed\n");
        assertThat(quarantine(bench, 0, "purge", "--by", "ada")).isEqualTo("0 rejects are removed\n");
        assertThat(states(bench)).containsExactly("open");
        if (table) {
            assertThat(bench.ask(
                            "SELECT deed || ' ' || rejects || ' ' || done_by FROM " + bench.schema + ".rejects_traces"))
                    .containsExactly("purged 1 ada");
        } else {
            assertThat(Files.readAllLines(bench.folder.resolve("quarantine/orders/purges.log")))
                    .singleElement()
                    .asString()
                    .contains("\"by\":\"ada\",\"why\":\"quarantine.keep\",\"rejects\":1,");
        }
    }

    @Test
    void whatAKillHasLeftOfWritingAFileAnewGoesWithTheFile(Bench bench) throws IOException {
        bench.file("in.csv", "id,amount\nx,6\n");
        job(bench, false, "discarded: 0s");
        bench.runs(0);
        Path rejects = CommandLineRun.files(bench.folder.resolve("quarantine/orders"), ".ndjson")
                .get(0);
        Path left = rejects.resolveSibling(rejects.getFileName() + ".part");
        Files.copy(rejects, left);
        quarantine(bench, 0, "discard", "--column", "id", "--why", "no order", "--by", "ada");
        assertThat(quarantine(bench, 0, "purge")).isEqualTo("1 reject is removed\n");
        assertThat(rejects).doesNotExist();
        assertThat(left).doesNotExist();
    }

    @Test
    void aTraceStandsOnALineOfItsOwnBehindOneThatAKillCutShort(Bench bench) throws IOException {
        bench.file("in.csv", "id,amount\nx,6\n");
        job(bench, false, "discarded: 0s");
        bench.runs(0);
        Path traces = bench.folder.resolve("quarantine/orders/purges.log");
        Files.writeString(traces, "{\"at\":\"2026-");
        quarantine(bench, 0, "discard", "--column", "id", "--why", "no order", "--by", "ada");
        quarantine(bench, 0, "purge", "--by", "ada");
        assertThat(Files.readAllLines(traces)).hasSize(2).last().asString().contains("\"by\":\"ada\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunRemovesAfterItsCommitWhatIsOver(boolean table, Bench bench) {
        bench.file("in.csv", "id,amount\n1,5\nx,6\n3,many\n");
        job(bench, table, "");
        bench.runs(0);
        job(bench, table, "open: 0s");
        bench.file("in.csv", "id,amount\n7,5\ny,6\n");
        CommandLineRun run = bench.runs(0);
        assertThat(run.all()).contains("3 rejects were removed, as quarantine.keep says");
        assertThat(quarantine(bench, 0, "list", "--state", "all")).startsWith("no reject is meant by that in ");
    }

    @Test
    void twoThatPurgeAtOnceTakeAwayWhatIsOverOnceAndNothingElse(Bench bench) {
        bench.file("in.csv", "id,amount\n1,5\nx,6\ny,7\n3,many\n");
        job(bench, true, "discarded: 0s");
        bench.runs(0);
        quarantine(bench, 0, "discard", "--column", "id", "--why", "no order");
        String table = bench.schema + ".rejects";
        // Both have read what is there before either may take something away.
        bench.sql("BEGIN", "LOCK TABLE " + table + " IN SHARE MODE");
        List<CompletableFuture<String>> purges = Stream.of("ada", "ben")
                .map(by -> CompletableFuture.supplyAsync(() -> quarantine(bench, 0, "purge", "--by", by)))
                .toList();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bench.ask("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + table
                                + "'::regclass")
                        .equals(List.of("2")));
        bench.sql("COMMIT");
        assertThat(purges.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder("2 rejects are removed\n", "0 rejects are removed\n");
        assertThat(states(bench)).containsExactly("open");
        assertThat(bench.ask("SELECT rejects FROM " + table + "_attempts")).containsExactly("1");
        assertThat(bench.ask("SELECT rejects FROM " + table + "_traces")).containsExactly("2");
    }

    @Test
    void aJobThatSaysNothingKeepsItsRejectsForEver(Bench bench) {
        bench.file("in.csv", "id,amount\nx,6\n");
        job(bench, false, "");
        bench.runs(0);
        assertThat(quarantine(bench, 1, "purge"))
                .contains(
                        "the job keeps its rejects for ever: write quarantine: {keep: {replayed: 90d}} for those that may go");
        assertThat(states(bench)).containsExactly("open");
    }
}
