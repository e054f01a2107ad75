package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LocalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private Path folder = Path.of("");
    private final RunContext context = Sql.context();

    @BeforeEach
    void chooseFolder(@TempDir Path temporary) {
        folder = temporary.resolve("a folder").resolve("für \"Daten\" $(touch x)");
    }

    @AfterEach
    void nothingRuns() throws Exception {
        assertThat(EmbeddedPostgres.stop(folder, context)).isTrue();
        assertThat(Postmaster.read(folder.resolve("data/postmaster.pid")).filter(Postmaster::alive))
                .isEmpty();
    }

    private LocalDatabase.Running start() {
        return new EmbeddedPostgres().start(folder, false, context);
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(LocalDatabase.class)).singleElement().isInstanceOf(EmbeddedPostgres.class);
    }

    @Test
    void makesAServerAndKeepsItsDataOverARestart() throws Exception {
        try (LocalDatabase.Running server = start()) {
            assertThat(server.url()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/sluice");
            assertThat(server.user()).isEqualTo("sluice");
            Sql.run(server, "create table kept (id int primary key)");
            Sql.run(server, "insert into kept values (42)");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        try (LocalDatabase.Running server = start()) {
            assertThat(Sql.ask(server, "select id from kept")).isEqualTo("42");
        }
    }

    @Test
    void aTableWithoutASchemaStandsInPublicWhateverElseIsCalledAsTheUser() throws Exception {
        try (LocalDatabase.Running server = start()) {
            Sql.run(server, "create schema sluice");
            Sql.run(server, "create table orders (id int primary key)");
            assertThat(Sql.ask(server, "select schemaname from pg_tables where tablename = 'orders'"))
                    .isEqualTo("public");
        }
    }

    @Test
    void keepsWhatItPromisesAboutDurabilityAndAccess() throws Exception {
        try (LocalDatabase.Running server = start()) {
            assertThat(Sql.ask(server, "show fsync")).isEqualTo("on");
            assertThat(Sql.ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(Sql.ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(Sql.ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.ask(server, "show unix_socket_directories")).isEmpty();
            assertThat(Sql.ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(Sql.ask(server, "select version()")).startsWith("PostgreSQL 18.");
            assertThat(Sql.ask(server, "select string_agg(x, '' order by x) from unnest(array['b','ä','B','a']) x"))
                    .as("sorted by bytes")
                    .isEqualTo("Babä");
            assertThat(Sql.ask(server, "select upper('zoë')")).isEqualTo("ZOË");

            Path password = folder.resolve("password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(server.password().reveal()).hasSizeGreaterThanOrEqualTo(32);
            assertThat(server.password().toString()).isEqualTo("***");
            try (Stream<Path> entries = Files.list(folder)) {
                assertThat(entries.map(entry -> entry.getFileName().toString()))
                        .as("nothing is left of the making")
                        .containsExactlyInAnyOrder("command.log", "control.lock", "data", "password", "users.lock");
            }
            assertThatThrownBy(() -> {
                        try (Connection connection =
                                DriverManager.getConnection(server.url(), server.user(), "wrong")) {
                            connection.isValid(1);
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void theLogHoldsNoDataOfRefusedRows() throws Exception {
        try (LocalDatabase.Running server = start()) {
            assertThatThrownBy(() -> Sql.run(server, "select 'secret customer'::int"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readString(folder.resolve("data/server.log")))
                .contains("database system is ready")
                .doesNotContain("secret customer");
    }

    @Test
    void usersOfOneProcessShareTheServerAndTheLastOneStopsIt() throws Exception {
        LocalDatabase.Running first = start();
        LocalDatabase.Running second = start();
        assertThat(second.url()).isEqualTo(first.url());
        first.close();
        first.close();
        assertThat(Sql.ask(second, "select 1")).isEqualTo("1");
        second.close();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void staysWhenAskedUntilItIsStopped() throws Exception {
        String url;
        try (LocalDatabase.Running server = new EmbeddedPostgres().start(folder, true, context)) {
            url = server.url();
        }
        try (LocalDatabase.Running server = start()) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(EmbeddedPostgres.stop(folder, context))
                    .as("still in use")
                    .isFalse();
            assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(folder.resolve("data/postmaster.pid"))
                .as("nobody asks it to stay")
                .doesNotExist();

        new EmbeddedPostgres().start(folder, true, context).close();
        assertThat(folder.resolve("data/postmaster.pid")).exists();
        assertThat(EmbeddedPostgres.stop(folder, context)).isTrue();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(EmbeddedPostgres.stop(folder, context)).as("again").isTrue();
    }

    @Test
    void endsOpenSessionsWhenItIsClosed() throws Exception {
        LocalDatabase.Running server = start();
        try (Connection connection = Sql.connect(server)) {
            server.close();
            assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void closesAlsoWhenTheThreadWasInterrupted() {
        LocalDatabase.Running server = start();
        Thread.currentThread().interrupt();
        server.close();
        assertThat(Thread.interrupted()).as("still told").isTrue();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void anExpiredDeadlineAndACancellationLeaveNoServer() throws Exception {
        RunContext brief = RunContext.open(Duration.ofNanos(1), (delay, action) -> () -> {}, System::nanoTime);
        assertThatThrownBy(
                        () -> new EmbeddedPostgres().start(folder, false, brief).close())
                .isInstanceOf(DeadlineExpiredException.class)
                .hasMessageStartingWith("the run deadline of ");
        RunContext cancelled = Sql.context();
        cancelled.cancel(new CancelledException("interrupted by Ctrl-C"));
        assertThatThrownBy(() ->
                        new EmbeddedPostgres().start(folder, false, cancelled).close())
                .isInstanceOf(CancelledException.class)
                .hasMessage("interrupted by Ctrl-C");
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        try (LocalDatabase.Running server = start()) {
            assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesAFolderThatIsNotItsOwn() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("holiday.jpg"), "x");
        Path real = folder.toRealPath();
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        real
                                + " holds other files (holiday.jpg): give the embedded PostgreSQL a new or empty folder of its own");
        Files.delete(folder.resolve("holiday.jpg"));
        Files.writeString(folder.resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        real
                                + " is the data folder of another PostgreSQL: give the embedded one a new or empty folder of its own");
        Path file = folder.resolve("PG_VERSION");
        assertThatThrownBy(
                        () -> new EmbeddedPostgres().start(file, false, context).close())
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the embedded PostgreSQL needs a folder, and " + file + " is a file: name another folder");
        Files.delete(file);
    }

    @Test
    void refusesDataOfAnotherVersionAndDataWithoutItsPassword() throws Exception {
        start().close();
        Path password = folder.toRealPath().resolve("password");
        Path kept = Files.move(password, folder.resolve("kept"));
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the password file " + password
                        + " is missing, and without it the data beside it cannot be opened: put the file back");
        Files.move(kept, password);
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        folder.toRealPath().resolve("data")
                                + " was made by PostgreSQL 17, and the embedded one is 18: dump it with a server of its own version and load it into a new folder");
        Files.delete(folder.resolve("data/PG_VERSION"));
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        folder.toRealPath().resolve("data")
                                + " is no data folder of PostgreSQL (PG_VERSION is missing): move it away, or choose another folder");
    }

    @Test
    void aServerThatCannotStartIsQuoted() throws Exception {
        start().close();
        Files.writeString(folder.resolve("data/postgresql.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith(
                        "the embedded PostgreSQL over " + folder.toRealPath() + " does not start. Its own words: ")
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void logsOfFormerRunsDoNotPileUp() throws Exception {
        for (int i = 0; i < 3; i++) {
            start().close();
        }
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("server.log")))
                    .containsExactlyInAnyOrder("server.log", "server.log.1");
        }
        assertThat(List.of(folder.resolve("data/server.log"), folder.resolve("data/server.log.1")))
                .allSatisfy(log -> assertThat(Files.size(log)).isLessThan(4096));
    }
}
