package dev.sluice.connector.jdbc;

import dev.sluice.spi.Target;

/** A table in PostgreSQL, with what only this connector can do. Thread-safe. */
public interface JdbcTarget extends Target {

    /** Whether an embedded server stays when the target is closed; has an effect only before the target is first used, and none on a server that the job names. */
    void keepRunning(boolean keep);

    /** Runs SQL in the target's database. The console lives as long as the target. */
    SqlConsole console();
}
