package dev.sluice.connector.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** A test with a schema of its own in the embedded server, in whatever room it stands. */
public abstract class WithDatabase {

    protected final Database database;

    protected WithDatabase() {
        try {
            database = Database.embedded();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    protected void closeDatabase() throws SQLException {
        database.close();
    }
}
