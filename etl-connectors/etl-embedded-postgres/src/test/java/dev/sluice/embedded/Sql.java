package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.spi.LocalDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Short SQL for the tests. */
final class Sql {

    private Sql() {}

    static RunContext context() {
        return RunContext.open(Duration.ofMinutes(2), (delay, action) -> () -> {}, System::nanoTime);
    }

    static void run(LocalDatabase.Running server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static @Nullable String ask(LocalDatabase.Running server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    static Connection connect(LocalDatabase.Running server) throws SQLException {
        return DriverManager.getConnection(
                server.url(), server.user(), server.password().reveal());
    }
}
