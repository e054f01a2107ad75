package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run that cannot keep its rejects fails before a record is lost. */
@ExtendWith(WithServer.class)
class QuarantineProofTest {

    private static void job(Bench bench, String to) {
        bench.file("in.csv", "id\n1\nx\n3\n");
        bench.job("job: kept\nsource: {files: in.csv}\ncolumns: {id: int}\nretry: {attempts: 3, backoff: 1ms..2ms}\n"
                + "quarantine: {to: " + to + "}\nTABLE t\n");
    }

    private static void leftUntouched(Bench bench) {
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");
        assertThat(bench.ask("SELECT status, message FROM sluice.runs WHERE target = '" + bench.schema + ".t'"))
                .containsExactly("FAILED|" + bench.report().get("message").asString());
    }

    // Root may write into every folder but those of the kernel.
    @EnabledOnOs(OS.LINUX)
    @Test
    void aFolderThatCannotBeMadeEndsTheRun(Bench bench) {
        job(bench, "/proc/sluice");
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("the rejects cannot be written to /proc/sluice/kept/"
                        + bench.report().get("run").asString()
                        + "-1.ndjson.writing: /proc/sluice is not there and cannot be made; the run ends before a record"
                        + " is lost. Free space there or choose another folder with quarantine.to");
        leftUntouched(bench);
        job(bench, "./elsewhere");
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 3 loaded 2 quarantined 1 suppressed 0");
    }

    @Test
    void aFileInTheFoldersPlaceEndsTheRunAndTheLedgerSaysSo(Bench bench) {
        bench.file("quarantine/kept", "in the way");
        job(bench, "./quarantine");
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("the quarantine folder " + bench.folder.resolve("quarantine/kept") + " cannot be listed: "
                        + bench.folder.resolve("quarantine/kept")
                        + " is no folder; remove what is in its way, or choose another folder with quarantine.to");
        leftUntouched(bench);
    }

    @Test
    void aFileAsTheQuarantineIsSeenWhenTheJobIsRead(Bench bench) {
        bench.file("quarantine", "in the way");
        job(bench, "./quarantine");
        CommandLineRun run = bench.runs(1);
        assertThat(run.err())
                .isEqualTo(bench.folder.resolve("job.yaml") + ":5:18: the quarantine "
                        + bench.folder.resolve("quarantine") + " is a file: write a folder\n"
                        + "    quarantine: {to: ./quarantine}\n"
                        + "                     ^\n"
                        + "1 problem; nothing was moved\n");
    }
}
