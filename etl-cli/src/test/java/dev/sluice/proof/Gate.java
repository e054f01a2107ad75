package dev.sluice.proof;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Halts a load in its middle, inside the server, until it is opened. Closing it opens it. */
final class Gate implements AutoCloseable {

    private static final int KEY = 4711;

    private final Connection holder;

    /** A gate that lets no batch pass once so many rows are in the table. */
    Gate(OrdersLoad load, int rows) throws SQLException {
        load.warehouse().run("""
                CREATE FUNCTION %1$s.halt() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF (SELECT count(*) FROM %2$s) >= %3$d THEN PERFORM pg_advisory_xact_lock_shared(%4$d); END IF;
                  RETURN NULL;
                END $$;
                CREATE TRIGGER halt BEFORE INSERT ON %2$s FOR EACH STATEMENT EXECUTE FUNCTION %1$s.halt()
                """.formatted(load.name(), load.table(), rows, KEY));
        this.holder = load.warehouse().connect();
        execute("SELECT pg_advisory_lock(" + KEY + ")");
    }

    /** Waits until a load stands before the gate. */
    void awaitReached() {
        await().atMost(Warehouse.LONG)
                .until(() -> Warehouse.ask(
                                holder, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .equals("1"));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
