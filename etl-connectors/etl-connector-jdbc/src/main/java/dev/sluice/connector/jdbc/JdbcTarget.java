package dev.sluice.connector.jdbc;

import dev.sluice.spi.Target;

/** A table in PostgreSQL, with what only this connector can do. Thread-safe. */
public interface JdbcTarget extends Target {

    /**
     * With true, an embedded server stays when the target is closed, also where the job's {@code keep_running} does not ask for it; with false, the job decides. Has an effect only before the target is first used, and none on a
     * server that the job names.
     */
    void keepRunning(boolean keep);

    /** Runs SQL in the target's database. The console lives as long as the target. */
    SqlConsole console();
}
