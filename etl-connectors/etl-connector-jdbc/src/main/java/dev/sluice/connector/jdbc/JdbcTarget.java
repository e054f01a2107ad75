package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in PostgreSQL, with what only this connector can do. Thread-safe; whoever made it closes it, which stops an embedded server. */
public interface JdbcTarget extends Target {

    /**
     * Begins a target in Java; it has the same defaults as a job file.
     *
     * <pre>{@code
     * Target orders = JdbcTarget.table("dwh.orders")
     *         .server("jdbc:postgresql://host/warehouse", "etl", new Secret(password))
     *         .mode(Mode.UPSERT)
     *         .build();
     * }</pre>
     *
     * @param name the table, with its schema if needed: {@code dwh.orders}, {@code dwh."Order Lines"}; parts without quotes are folded to lower case, as in SQL
     */
    static JdbcTargetBuilder table(String name) {
        return new JdbcTargetBuilder(name);
    }

    /**
     * With true, an embedded server stays when the target is closed, also where the job's {@code keep_running} does not ask for it; with false, the job decides. Has an effect only before the target is first used, and none on a
     * server that the job names.
     */
    void keepRunning(boolean keep);

    /**
     * What someone who may make tables runs once, so that the job's user can load without that right: the ledger, the table and the exact rights, a line each; empty for an embedded server, which needs none of it. Asks nobody.
     *
     * @param schema the rows that will be written
     */
    List<String> ddl(Schema schema);

    /**
     * Takes back what a run of a job has loaded into this table, in one transaction; its inputs are loaded again by the next run. A run of {@link Mode#APPEND} or {@link Mode#INSERT_MISSING} is undone by the column that holds the run's id, one of {@link Mode#SWAP} by the
     * table that was kept. Others have overwritten or deleted what nothing keeps.
     *
     * @param runColumn the column that holds the run's id; null when there is none
     * @param masked whether some columns are masked, so that no failure may tell what stands in a row
     * @throws dev.sluice.failure.RunFailedException when the server refuses; nothing is changed then
     */
    Undone undo(String job, String run, @Nullable String runColumn, boolean masked, RunContext context);

    /**
     * What became of the wish to undo a run. Immutable and thread-safe.
     *
     * @param done whether it is undone; if not, nothing was changed
     * @param words what was done, or why it cannot be, for people
     */
    record Undone(boolean done, String words) {}

    /** Runs SQL in the target's database. The console lives as long as the target. */
    SqlConsole console();
}
