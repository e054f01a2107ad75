package dev.sluice.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server for the proofs of this process, with a schema for each; stopped when the tests have ended. Used by one thread. */
abstract class ProofDatabase implements AutoCloseable {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    abstract Connection connection();

    abstract String url();

    abstract String user();

    abstract String password();

    /** Makes a schema, in which names without one are found from now on. */
    abstract void make(String schema);

    /** Drops a schema with everything in it. */
    abstract void drop(String schema);

    /** What a job file asks the environment for. */
    final Map<String, String> environment() {
        return Map.of("DB_URL", url(), "DB_USER", user(), "DB_PASSWORD", password());
    }

    /** A new schema, in which names without one are found from now on. */
    final String newSchema() {
        String schema = "proof_" + SCHEMAS.incrementAndGet();
        make(schema);
        return schema;
    }

    final void sql(String... statements) {
        try (Statement statement = connection().createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer as a line a row, its values between bars. */
    final List<String> ask(String query) {
        try (Statement statement = connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
