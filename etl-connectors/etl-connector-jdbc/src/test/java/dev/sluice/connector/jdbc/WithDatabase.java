package dev.sluice.connector.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** A test with a schema of its own in the embedded server. */
abstract class WithDatabase {

    final Database database;

    WithDatabase() {
        try {
            database = Database.embedded();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }
}
