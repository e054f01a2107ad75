package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.context.RunContext;
import dev.sluice.spi.LocalDatabase;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, and processes that are killed. */
class CrashTest {

    private Path folder = Path.of("");
    private final RunContext context = Sql.context();

    @BeforeEach
    void chooseFolder(@TempDir Path temporary) {
        folder = temporary.resolve("pg");
    }

    @AfterEach
    void nothingRuns() throws IOException {
        assertThat(EmbeddedPostgres.stop(folder, context)).isTrue();
        assertThat(pidFile()).doesNotExist();
    }

    private Path pidFile() {
        return folder.resolve("data/postmaster.pid");
    }

    private LocalDatabase.Running start() {
        return new EmbeddedPostgres().start(folder, false, context);
    }

    private static void kill(long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-KILL", String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void end(Process holder) throws Exception {
        holder.getOutputStream().close();
        assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(holder.exitValue()).isZero();
    }

    @Test
    void adoptsTheServerOfAKilledProcessAndStopsItAtTheEnd() throws Exception {
        Process holder = HoldServer.launch(folder);
        String url = HoldServer.url(holder);
        kill(holder.pid());
        assertThat(holder.waitFor()).isEqualTo(137);
        assertThat(Postmaster.read(pidFile()).orElseThrow().alive()).isTrue();

        try (LocalDatabase.Running server = start()) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void startsAgainAfterAKillWhileTheFolderWasBeingMade() throws Exception {
        Process holder = HoldServer.launch(folder);
        await().until(this::initdbIsAtWork);
        kill(holder.pid());
        assertThat(holder.waitFor()).isEqualTo(137);
        try (LocalDatabase.Running server = start()) {
            assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
        }
    }

    private boolean initdbIsAtWork() throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (DirectoryStream<Path> workshops = Files.newDirectoryStream(folder, "making-*")) {
            for (Path workshop : workshops) {
                if (Files.exists(workshop.resolve("data/PG_VERSION"))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void twoProcessesAtOnceShareOneServerAndTheLastOneStopsIt() throws Exception {
        Process first = HoldServer.launch(folder);
        Process second = HoldServer.launch(folder);
        String url = HoldServer.url(first);
        assertThat(HoldServer.url(second)).isEqualTo(url);
        end(first);
        try (LocalDatabase.Running server = start()) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(EmbeddedPostgres.stop(folder, context)).isFalse();
        }
        assertThat(Postmaster.read(pidFile()).orElseThrow().alive())
                .as("the second uses it")
                .isTrue();
        end(second);
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void replaysTheLogOfAServerThatWasKilled() throws Exception {
        try (LocalDatabase.Running server = start()) {
            Sql.run(server, "create table kept as select generate_series(1, 1000) as id");
            kill(Postmaster.read(pidFile()).orElseThrow().pid());
            // At once: the sessions that have lost their server may still be there.
            try (LocalDatabase.Running again = start()) {
                assertThat(Sql.ask(again, "select count(*) from kept")).isEqualTo("1000");
            }
        }
    }

    @Test
    void clearsAPidFileWhoseProcessIsDeadOrAnotherProgram() throws Exception {
        start().close();
        Process ended = new ProcessBuilder("true").start();
        assertThat(ended.waitFor()).isZero();
        for (long pid : List.of(ended.pid(), ProcessHandle.current().pid())) {
            Files.writeString(
                    pidFile(), pid + "\n" + folder.toRealPath() + "/data\n1795246306\n1\n\n127.0.0.1\n0 0\nready   \n");
            try (LocalDatabase.Running server = start()) {
                assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aPidFileThatIsCutOffOrForeignIsNoServer(@TempDir Path temporary) throws Exception {
        Path file = temporary.resolve("pid");
        for (String text : List.of("", "\n", "x\n", "-12\n", "999999999999999999999\n")) {
            Files.writeString(file, text);
            assertThat(Postmaster.read(file)).isEmpty();
        }
        Files.writeString(file, "17\n/data\n");
        assertThat(Postmaster.read(file)).contains(new Postmaster(17, 0, ""));
    }
}
