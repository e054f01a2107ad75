package dev.sluice.connector.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTest extends WithDatabase {

    private void connect(Login login) {
        Connector.connect(login, "sluice test", database.context).close();
    }

    private Login at(String host, String port, String name) {
        return new Login(
                Database.url("jdbc:postgresql://" + host + ":" + port + "/" + name),
                database.login.user(),
                database.login.password(),
                Map.of());
    }

    private static String everything(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void namesHostAndUserButNeverThePassword() {
        DatabaseUrl url = database.login.url();
        Login wrong = new Login(url, database.login.user(), new Secret("hunter2-wrong"), Map.of());
        assertThatThrownBy(() -> connect(wrong))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("cannot connect to database " + url.database() + " at 127.0.0.1:" + url.port()
                        + " as user sluice: password authentication failed for user \"sluice\" (SQLSTATE 28P01);"
                        + " check target.jdbc.user and target.jdbc.password")
                .satisfies(e -> assertThat(everything(e)).doesNotContain("hunter2"));
        assertThat(wrong.toString()).doesNotContain("hunter2");
    }

    @Test
    void saysWhereAPasswordMayComeFromWhenThereIsNone() {
        DatabaseUrl url = database.login.url();
        Login without = new Login(url, "nobody_of_this_name", null, Map.of());
        assertThatThrownBy(() -> connect(without))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("cannot connect to database " + url.database() + " at 127.0.0.1:" + url.port()
                        + " as user nobody_of_this_name: ")
                .hasMessageEndingWith("(SQLSTATE 08004); write target.jdbc.password, or a line for it in the file that"
                        + " PGPASSFILE names, else ~/.pgpass");
    }

    @Test
    void namesADatabaseThatIsNotThere() {
        String port = database.login.url().port();
        assertThatThrownBy(() -> connect(at("127.0.0.1", port, "nowhere")))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("cannot connect to database nowhere at 127.0.0.1:" + port + " as user sluice: database"
                        + " \"nowhere\" does not exist (SQLSTATE 3D000); check the database in target.jdbc.url");
    }

    @Test
    void takesAConnectionThatIsCutAtOnceForSomethingThatPasses() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread cutting = new Thread(() -> cutEach(listener), "cutting");
            cutting.setDaemon(true);
            cutting.start();
            String port = String.valueOf(listener.getLocalPort());
            assertThatThrownBy(() -> connect(at("127.0.0.1", port, "db")))
                    .isInstanceOf(TransientException.class)
                    .hasMessageStartingWith("cannot connect to database db at 127.0.0.1:" + port + " as user sluice: ");
        }
    }

    private static void cutEach(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                listener.accept().close();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void namesAHostThatIsNotKnown() {
        assertThatThrownBy(() -> connect(at("no-such-host.invalid", "5432", "db")))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("cannot connect to database db at no-such-host.invalid:5432 as user sluice: the host"
                        + " no-such-host.invalid is not known; check target.jdbc.url");
    }

    @Test
    void takesARefusedConnectionForSomethingThatPasses() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> connect(at("127.0.0.1", "" + port, "db")))
                .isInstanceOf(TransientException.class)
                .hasMessage("cannot connect to database db at 127.0.0.1:" + port + " as user sluice: nothing answers"
                        + " there; check that the server runs and target.jdbc.url is right");
    }

    @Test
    void setsUpTheSession() {
        try (Wire wire = Connector.connect(database.login, "sluice orders run-1", database.context)) {
            String settings = wire.get(database.context, "asking", connection -> {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("SELECT current_setting('timezone') || ' ' ||"
                                + " current_setting('client_encoding') || ' ' ||"
                                + " current_setting('standard_conforming_strings') || ' ' ||"
                                + " current_setting('lc_messages') || ' ' || current_setting('application_name')")) {
                    row.next();
                    return row.getString(1);
                }
            });
            assertThat(settings).isEqualTo("UTC UTF8 on C sluice orders run-1");
        }
    }
}
