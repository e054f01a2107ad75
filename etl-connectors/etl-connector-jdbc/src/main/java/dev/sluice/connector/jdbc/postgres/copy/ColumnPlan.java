package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.check.ColumnGuard;

/**
 * How one column of the job goes into the table. As thread-safe as its encoder and guard, which is not at all.
 *
 * @param guard what is looked at before anything is sent
 * @param encoder how its values are written
 * @param goesAsText whether the server has to read the value as text, because its type has no encoder
 */
record ColumnPlan(ColumnGuard guard, Encoder encoder, boolean goesAsText) {

    /** The column's name in job and table. */
    String name() {
        return guard.name();
    }
}
