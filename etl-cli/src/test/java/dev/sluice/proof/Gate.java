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
        this(
                load.warehouse(),
                load.name(),
                "INSERT ON " + load.table() + " FOR EACH STATEMENT",
                "(SELECT count(*) FROM " + load.table() + ") >= " + rows);
    }

    /**
     * A gate before something that a load does.
     *
     * @param schema a schema in which a function can be made
     * @param what what is halted, as SQL's triggers say it
     * @param condition when
     */
    Gate(Warehouse warehouse, String schema, String what, String condition) throws SQLException {
        warehouse.run("""
                CREATE FUNCTION %1$s.halt() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF %3$s THEN PERFORM pg_advisory_xact_lock_shared(%4$d); END IF;
                  RETURN NEW;
                END $$;
                CREATE TRIGGER halt BEFORE %2$s EXECUTE FUNCTION %1$s.halt()
                """.formatted(schema, what, condition, KEY));
        this.holder = warehouse.connect();
        execute("SELECT pg_advisory_lock(" + KEY + ")");
    }

    /** Waits until a load stands before the gate. */
    void awaitReached() {
        await().atMost(Warehouse.LONG).until(() -> waiting() == 1);
    }

    /** How many wait for a lock such as the gate's. */
    int waiting() throws SQLException {
        return Integer.parseInt(
                Warehouse.ask(holder, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"));
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
