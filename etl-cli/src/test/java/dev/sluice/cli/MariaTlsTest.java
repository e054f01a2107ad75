package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import dev.sluice.proof.MariaServer;
import dev.sluice.proof.OnMaria;
import dev.sluice.proof.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What each {@code sslmode} takes and refuses, against a MariaDB with a certificate for {@code localhost} that is its own authority. */
@ExtendWith({WithMaria.class, OnMaria.class})
class MariaTlsTest {

    private static Path job(Bench bench, String host, String properties) {
        bench.file("in.csv", "id,v\n1,Ω\n2,x\n");
        return bench.job("""
                job: tls
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, v: text}
                target:
                  jdbc: {url: "URL", user: "${env:DB_USER}", password: "${secret:DB_PASSWORD}", properties: {PROPERTIES}}
                  table: SCHEMA.t
                """.replace("URL", bench.server.url().replace("127.0.0.1", host))
                .replace("PROPERTIES", properties)
                .replace("SCHEMA", bench.schema));
    }

    private static String wire(Bench bench, String host, String properties) {
        CommandLineRun run = bench.command(
                "sql",
                "--job",
                job(bench, host, properties).toString(),
                "SELECT if(variable_value = '', 'plain', 'encrypted') AS wire FROM information_schema.session_status"
                        + " WHERE variable_name = 'Ssl_cipher'");
        return run.code() == 0 ? run.out().lines().skip(2).findFirst().orElse("") : run.err();
    }

    private static String refused(Bench bench, String host, String why) {
        return "sluice: cannot connect to database dwh at " + host + ":"
                + bench.server.url().replaceFirst(".*:(\\d+)/.*", "$1") + " as user etl: " + why + "\n";
    }

    @Test
    void eachModeTakesWhatItSays(Maria maria, MariaServer server) {
        Bench bench = maria.bench();
        String own = ", sslrootcert: " + server.certificate();
        assertThat(wire(bench, "127.0.0.1", "")).isEqualTo("plain");
        assertThat(wire(bench, "127.0.0.1", "sslmode: disable")).isEqualTo("plain");
        assertThat(wire(bench, "127.0.0.1", "sslmode: require")).isEqualTo("encrypted");
        assertThat(wire(bench, "127.0.0.1", "sslmode: verify-ca" + own)).isEqualTo("encrypted");
        assertThat(wire(bench, "localhost", "sslmode: verify-full" + own)).isEqualTo("encrypted");
    }

    @Test
    void rowsGoThroughTlsAsTheyAre(Maria maria, MariaServer server) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v varchar(9)) CHARACTER SET utf8mb4");
        job(bench, "localhost", "sslmode: verify-full, sslrootcert: " + server.certificate());
        bench.runs(0);
        assertThat(bench.ask("SELECT id, hex(v) FROM t ORDER BY id")).containsExactly("1|CEA9", "2|78");
    }

    /** No such failure is tried again: it would be the same. */
    @Test
    void aServerThatCannotBeTrustedEndsTheRun(Maria maria, MariaServer server, @TempDir Path folder)
            throws IOException, InterruptedException {
        Bench bench = maria.bench();
        String own = ", sslrootcert: " + server.certificate();
        String other = ", sslrootcert: " + ServerCertificate.make(folder).certificate();
        String vouched = " vouches for, and verify-full for one of this host";
        assertThat(wire(bench, "127.0.0.1", "sslmode: verify-full" + own))
                .isEqualTo(refused(
                        bench,
                        "127.0.0.1",
                        "SSL hostname verification failed : IPv4 host \"127.0.0.1\" doesn't correspond to certificate CN"
                                + " \"localhost\" and SAN[{DNS:\"localhost\"}] (SQLSTATE 08006); sslmode verify-full asks"
                                + " for a certificate that sslrootcert" + vouched));
        for (String mode : new String[] {"verify-full", "verify-ca"}) {
            assertThat(wire(bench, "localhost", "sslmode: " + mode + other))
                    .isEqualTo(refused(
                            bench,
                            "localhost",
                            "Self signed certificates (SQLSTATE 08000); sslmode " + mode
                                    + " asks for a certificate that sslrootcert" + vouched));
        }
        assertThat(wire(bench, "localhost", "sslmode: verify-full"))
                .isEqualTo(refused(
                        bench,
                        "localhost",
                        "Self signed certificates (SQLSTATE 08000); sslmode verify-full asks for a certificate that"
                                + " sslrootcert, or without it Java's own trust store," + vouched));
        assertThat(wire(bench, "localhost", "sslmode: verify-ca, sslrootcert: /nowhere/ca.pem"))
                .isEqualTo(refused(
                        bench, "localhost", "the file /nowhere/ca.pem of sslrootcert cannot be read (SQLSTATE 08000)"));
    }
}
