package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which job is meant where none is named. */
@ExtendWith(WithServer.class)
class LastJobTest {

    @Test
    void aJobOfTheCurrentFolderComesBeforeTheOneThatRanLast(@TempDir Path folder) throws IOException {
        Map<String, String> environment =
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString());
        Path here = Files.createDirectories(folder.resolve("here"));
        Path mine = Files.writeString(here.resolve("job.yaml"), "");
        Path other = Files.writeString(folder.resolve("other.yaml"), "");
        assertThat(LastJob.recall(environment, here)).isEmpty();
        LastJob.remember(mine, environment);
        LastJob.remember(other, environment);
        LastJob.remember(other, environment);
        assertThat(LastJob.recall(environment, here)).contains(new LastJob(mine, true));
        assertThat(LastJob.recall(environment, folder)).contains(new LastJob(other, true));
        assertThat(LastJob.recall(environment, folder.resolve("elsewhere"))).contains(new LastJob(other, false));
        Files.delete(mine);
        assertThat(LastJob.recall(environment, here)).contains(new LastJob(other, false));
    }

    @Test
    void sqlSaysWhichDatabaseItAsks(Bench bench) {
        bench.file("in.csv", "id\n1\n");
        Path job = bench.job("""
                job: one
                source: {files: in.csv}
                columns: {id: int}
                TABLE t
                """);
        bench.runs(0);
        assertThat(bench.command("sql", "select 1").err())
                .startsWith("sluice: this asks the database of the job that ran last in this folder, " + job + ": "
                        + bench.schema + ".t in ")
                .endsWith("; --job names another\n");
        assertThat(bench.command("sql", "--job", job.toString(), "select 1").err())
                .isEmpty();
    }
}
