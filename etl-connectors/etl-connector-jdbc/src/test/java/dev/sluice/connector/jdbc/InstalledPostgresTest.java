package dev.sluice.connector.jdbc;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.FailureCode;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same against PostgreSQL 15 as Debian installs it, where it is; skipped elsewhere. */
class InstalledPostgresTest {

    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");

    private static @Nullable Path folder;
    private static @Nullable Login login;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(BIN.resolve("initdb")).isExecutable();
        boolean root = System.getProperty("user.name").equals("root");
        assumeThat(!root || run(List.of("id", "postgres")) == 0)
                .as("a user to run the server as")
                .isTrue();
        Path made = Files.createTempDirectory("sluice-pg15");
        folder = made;
        Certificate.make(made, "localhost");
        if (root) {
            run(List.of("chown", "-R", "postgres", made.toString()));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(server("initdb", "-D", made + "/data", "-U", "etl", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"))
                .isZero();
        assertThat(server(
                        "pg_ctl",
                        "-D",
                        made + "/data",
                        "-w",
                        "-l",
                        made + "/log",
                        "-o",
                        "-p " + port + " -k " + made + " -h 127.0.0.1 -c ssl=on -c ssl_cert_file=" + made
                                + "/localhost.pem -c ssl_key_file=" + made + "/localhost.key",
                        "start"))
                .isZero();
        login = new Login(Database.url("jdbc:postgresql://127.0.0.1:" + port + "/postgres"), "etl", null, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (login != null) {
            server("pg_ctl", "-D", folder + "/data", "-w", "-m", "immediate", "stop");
            run(List.of("rm", "-rf", String.valueOf(folder)));
        }
    }

    private static int server(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(BIN.resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("/").toFile())
                .start()
                .waitFor();
    }

    private static Database open() throws Exception {
        Login known = login;
        assertThat(known).isNotNull();
        return new Database(known);
    }

    @Test
    void loadsEveryKind() throws Exception {
        try (Database database = open()) {
            database.sql("SET TIME ZONE 'UTC'");
            UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
            Schema schema = Rows.schema(
                    "a boolean",
                    "b smallint",
                    "c int",
                    "d bigint#",
                    "e numeric(30,4)",
                    "f real",
                    "g double",
                    "h text",
                    "i varchar(4)",
                    "j date",
                    "k timestamptz",
                    "l uuid",
                    "m json",
                    "n bytea");
            database.load(
                    "t",
                    schema,
                    row(
                            true,
                            -1,
                            2,
                            3,
                            "-12345678901234567890.1234",
                            1.5f,
                            -2.5,
                            "ä",
                            "öüäö",
                            LocalDate.of(1999, 12, 31),
                            Instant.parse("2026-06-01T12:00:00.5Z"),
                            uuid,
                            "{}",
                            new byte[] {1}));
            assertThat(database.ask("SELECT * FROM t"))
                    .isEqualTo("t|-1|2|3|-12345678901234567890.1234|1.5|-2.5|ä|öüäö|1999-12-31|"
                            + "2026-06-01 12:00:00.5+00|" + uuid + "|{}|\\x01");
            assertThat(database.target("t").history("orders", 1, database.context))
                    .hasSize(1);
        }
    }

    @Test
    void endsACopyThatStallsUnderTls() throws Exception {
        try (Database database = open();
                Proxy proxy = new Proxy(Integer.parseInt(database.login.url().port()))) {
            Login plain = proxy.login(database.login);
            Login login = new Login(plain.url(), plain.user(), null, Map.of("sslmode", "require"));
            Schema schema = Rows.schema("v text");
            Object[][] rows = new Object[2000][];
            Arrays.fill(rows, row("x".repeat(4000)));
            Batch large = Rows.batch(schema, rows);
            LoadSession session =
                    database.target(login, "t", Create.IF_MISSING).open(database.request(schema), database.context);
            assertThat(database.ask("SELECT ssl FROM pg_stat_ssl s JOIN " + database.ledger + ".leases l USING (pid)"))
                    .isEqualTo("t");
            assertThat(session.write(large, database.context)).isEqualTo(new Outcome.Applied(2000));
            proxy.mode(Proxy.Mode.STALL);
            try (RunContext bounded = database.context.child("batch", Duration.ofMillis(700))) {
                assertThatThrownBy(() -> {
                            while (true) {
                                session.write(large, bounded);
                            }
                        })
                        .isInstanceOf(DeadlineExpiredException.class);
                session.close();
                assertThat(Duration.ofNanos(
                                System.nanoTime() - bounded.deadline().nanos()))
                        .isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void findsTheRowThatTheServerRefuses() throws Exception {
        try (Database database = open()) {
            database.sql("CREATE TABLE t (id int PRIMARY KEY)");
            Schema schema = Rows.schema("id int");
            try (LoadSession session = database.open("t", schema)) {
                Outcome outcome = session.write(Rows.batch(schema, row(1), row(2), row(1)), database.context);
                assertThat(((Outcome.Refused) outcome).row()).isEqualTo(2);
                assertThat(((Outcome.Refused) outcome).violation().code()).isEqualTo(FailureCode.DB_UNIQUE);
            }
        }
    }
}
