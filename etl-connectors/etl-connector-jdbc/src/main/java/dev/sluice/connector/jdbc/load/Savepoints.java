package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.context.RunContext;
import dev.sluice.spi.LoadSession.Savepoint;
import java.sql.Statement;

/** The savepoints of one session, in standard SQL. Used by one thread. */
final class Savepoints {

    private final Wire wire;
    private int set;

    Savepoints(Wire wire) {
        this.wire = wire;
    }

    /** A savepoint by its name. */
    private record Point(String name) implements Savepoint {}

    Savepoint set(RunContext context) {
        set++;
        Point point = new Point("sluice_" + set);
        execute("SAVEPOINT " + point.name(), context);
        return point;
    }

    void returnTo(Savepoint savepoint, RunContext context) {
        execute("ROLLBACK TO SAVEPOINT " + name(savepoint), context);
    }

    void release(Savepoint savepoint, RunContext context) {
        execute("RELEASE SAVEPOINT " + name(savepoint), context);
    }

    private static String name(Savepoint savepoint) {
        if (savepoint instanceof Point point) {
            return point.name();
        }
        throw new IllegalArgumentException("a savepoint of another session");
    }

    private void execute(String sql, RunContext context) {
        wire.run(context, "cannot run " + sql, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }
}
