package dev.sluice.connector.jdbc.statement;

import dev.sluice.config.Option;
import java.util.List;

/** The keys under {@code target:} for the job's own statements. */
public final class StatementOptions {

    public static final Option<List<String>> BEFORE = Option.withDefault(
            "before",
            new StatementsType(),
            List.of(),
            "SQL statements that run before the first row, in the load's transaction: each item one statement. They do not run when there is nothing to load. The table is made before them.");
    public static final Option<List<String>> AFTER = Option.withDefault(
            "after",
            new StatementsType(),
            List.of(),
            "SQL statements that run after the last row and before the commit, in the load's transaction, such as `ANALYZE dwh.orders`; as `before`.");

    private StatementOptions() {}
}
