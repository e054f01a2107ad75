package dev.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What each {@code sslmode} takes and refuses, against a server with a certificate for {@code localhost} that is its own authority, and without one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private Database database;
    private Certificate own;
    private Certificate other;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        database = Database.embedded();
        own = Certificate.make(folder, "localhost");
        other = Certificate.make(folder, "elsewhere");
        Path data = Path.of(database.ask("SHOW data_directory"));
        Files.copy(own.certificate(), data.resolve("tls.pem"));
        Files.copy(own.key(), data.resolve("tls.key"));
        database.sql("ALTER SYSTEM SET ssl_cert_file = 'tls.pem'", "ALTER SYSTEM SET ssl_key_file = 'tls.key'");
        serverSpeaksTls(true);
    }

    @AfterAll
    void stop() throws Exception {
        serverSpeaksTls(false);
        database.close();
    }

    private void serverSpeaksTls(boolean does) throws Exception {
        database.sql("ALTER SYSTEM SET ssl = " + (does ? "on" : "off"), "SELECT pg_reload_conf()");
        await().until(() -> database.ask("SELECT current_setting('ssl')").equals(does ? "on" : "off"));
    }

    private Login login(String host, Map<String, String> properties) {
        DatabaseUrl url = database.login.url();
        return new Login(
                Database.url("jdbc:postgresql://" + host + ":" + url.port() + "/" + url.database()),
                database.login.user(),
                database.login.password(),
                new HashMap<>(properties));
    }

    /** Whether the connection is encrypted, or why there is none. */
    private String connects(String host, Map<String, String> properties) {
        String[] encrypted = new String[1];
        Throwable refused = catchThrowable(() -> {
            try (Wire wire = Connector.connect(login(host, properties), "sluice tls", database.context)) {
                encrypted[0] = wire.call(database.context, connection -> {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery(
                                    "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                        return row.next() && row.getBoolean(1) ? "encrypted" : "plain";
                    }
                });
            }
        });
        if (refused == null) {
            return encrypted[0];
        }
        return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }

    private static Map<String, String> mode(String mode) {
        return Map.of("sslmode", mode);
    }

    private static Map<String, String> mode(String mode, Certificate authority) {
        return Map.of("sslmode", mode, "sslrootcert", authority.certificate().toString());
    }

    @Test
    void eachModeTakesWhatItSays() {
        assertThat(connects("127.0.0.1", Map.of())).isEqualTo("encrypted");
        assertThat(connects("127.0.0.1", mode("disable"))).isEqualTo("plain");
        assertThat(connects("127.0.0.1", mode("require"))).isEqualTo("encrypted");
        assertThat(connects("127.0.0.1", mode("verify-ca", own))).isEqualTo("encrypted");
        assertThat(connects("localhost", mode("verify-full", own))).isEqualTo("encrypted");
    }

    /** No such failure is tried again: it would be the same. */
    @Test
    void aServerThatCannotBeTrustedEndsTheRun() {
        assertThat(connects("127.0.0.1", mode("verify-full", own)))
                .startsWith("RunFailedException: cannot connect to ")
                .endsWith(": The hostname 127.0.0.1 could not be verified by hostnameverifier PgjdbcHostnameVerifier."
                        + " (SQLSTATE 08006); sslmode verify-full asks for a certificate that sslrootcert vouches for, and"
                        + " verify-full for one of this host");
        assertThat(connects("localhost", mode("verify-full", other)))
                .startsWith("RunFailedException: cannot connect to ")
                .contains("unable to find valid certification path to requested target")
                .endsWith("; sslmode verify-full asks for a certificate that sslrootcert vouches for, and verify-full"
                        + " for one of this host");
        assertThat(connects("127.0.0.1", mode("verify-ca", other)))
                .startsWith("RunFailedException: cannot connect to ")
                .contains("unable to find valid certification path to requested target");
        assertThat(connects("127.0.0.1", Map.of("sslmode", "verify-ca", "sslrootcert", "/nowhere/ca.pem")))
                .startsWith("RunFailedException: cannot connect to ")
                .contains("Could not open SSL root certificate file /nowhere/ca.pem.");
    }

    @Test
    void aModeThatIsNoneIsAMistakeInTheJob() {
        assertThat(Databases.POSTGRES.properties().refusal("sslmode", "sometimes"))
                .isEqualTo("'sometimes' is no sslmode here; write one of disable, allow, prefer, require, verify-ca,"
                        + " verify-full");
    }

    @Test
    void aServerWithoutTlsIsRefusedByTheModesThatWantIt() throws Exception {
        serverSpeaksTls(false);
        try {
            assertThat(connects("127.0.0.1", Map.of())).isEqualTo("plain");
            for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
                assertThat(connects("localhost", mode(mode, own)))
                        .startsWith("RunFailedException: cannot connect to ")
                        .endsWith(
                                ": The server does not support SSL. (SQLSTATE 08004); the server has no TLS: switch it on"
                                        + " there, or write another sslmode under target.jdbc.properties");
            }
        } finally {
            serverSpeaksTls(true);
        }
    }
}
