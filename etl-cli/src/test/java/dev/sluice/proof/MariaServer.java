package dev.sluice.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A MariaDB of the tests' own, from the programs that are installed: its data in a folder, on a port of the loopback. Whoever starts it closes it. */
public final class MariaServer implements AutoCloseable {

    public static final String USER = "etl";
    public static final String PASSWORD = "not-a-secret";
    static final String DATABASE = "dwh";

    private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");

    private final Process process;
    private final int port;
    private final ServerCertificate certificate;

    private MariaServer(Process process, int port, ServerCertificate certificate) {
        this.process = process;
        this.port = port;
        this.certificate = certificate;
    }

    /** Whether it can be started here. */
    public static boolean installed() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(INSTALL);
    }

    public static MariaServer start(Path folder) throws IOException, InterruptedException, SQLException {
        Path data = folder.resolve("data");
        run(
                folder,
                INSTALL.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + System.getProperty("user.name"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        ServerCertificate certificate = ServerCertificate.make(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--user=" + System.getProperty("user.name"),
                        "--socket=" + folder.resolve("s"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--ssl-cert=" + certificate.certificate(),
                        "--ssl-key=" + certificate.key(),
                        "--innodb-buffer-pool-size=64M",
                        "--character-set-server=latin1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.txt").toFile())
                .start();
        MariaServer server = new MariaServer(process, port, certificate);
        try {
            await().atMost(Warehouse.LONG).ignoreExceptions().until(() -> server.root("SELECT 1"), "1"::equals);
            server.root("CREATE DATABASE " + DATABASE);
            server.root("CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            server.root("GRANT ALL ON *.* TO '" + USER + "'@'%' WITH GRANT OPTION");
            return server;
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static void run(Path folder, String... words) throws IOException, InterruptedException {
        Path said = folder.resolve("install.txt");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(said));
        }
    }

    int port() {
        return port;
    }

    /** What it shows to those who ask for TLS, which it does not ask of anybody. */
    public Path certificate() {
        return certificate.certificate();
    }

    private String root(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/mysql", "root", "");
                Statement statement = connection.createStatement()) {
            return answer(statement, sql);
        }
    }

    /** A connection for what the tool does not do. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, PASSWORD);
    }

    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Values of a row with bars between, rows with semicolons. */
    String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00'");
            return answer(statement, sql);
        }
    }

    private static String answer(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        boolean isRows = statement.execute(sql);
        if (isRows) {
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(String.join("|", values));
                }
            }
        }
        return String.join("; ", rows);
    }

    /** Writes {@code job.yaml}; {@code jdbc: here} in it becomes this server, reached by a port. */
    Path job(Path folder, int at, String text) throws IOException {
        String section = "jdbc: {url: \"jdbc:mariadb://127.0.0.1:" + at + "/" + DATABASE + "\", user: " + USER
                + ", password: " + PASSWORD + "}";
        return Files.writeString(folder.resolve("job.yaml"), text.replace("jdbc: here", section));
    }

    /** The same, straight to the server. */
    Path job(Path folder, String text) throws IOException {
        return job(folder, port, text);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
