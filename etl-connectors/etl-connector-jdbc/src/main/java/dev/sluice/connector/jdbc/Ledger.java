package dev.sluice.connector.jdbc;

import dev.sluice.spi.LoadRequest;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The ledger of one job and one table: {@link LedgerLease}, {@link LedgerRuns}, {@link LedgerInputs}, {@link LedgerParts}, {@link LedgerRejects}. Immutable and thread-safe.
 *
 * @param schema where its tables are
 * @param job the job's name
 * @param target the table, with its schema
 */
record Ledger(LedgerSchema schema, String job, String target) {

    /**
     * Takes the job over, in the caller's transaction: the epoch goes up, whoever was running is told to have failed, and the run begins.
     *
     * @return the new epoch
     */
    long begin(Connection connection, LoadRequest request) throws SQLException {
        long epoch = lease().take(connection, request);
        runs().begin(connection, request, epoch);
        return epoch;
    }

    LedgerLease lease() {
        return new LedgerLease(this);
    }

    LedgerRuns runs() {
        return new LedgerRuns(this);
    }

    LedgerInputs inputs() {
        return new LedgerInputs(this);
    }

    LedgerParts parts() {
        return new LedgerParts(this);
    }

    LedgerRejects rejects() {
        return new LedgerRejects(this);
    }
}
