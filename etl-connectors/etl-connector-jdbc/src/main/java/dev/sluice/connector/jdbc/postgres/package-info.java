/**
 * PostgreSQL: how it is reached ({@link dev.sluice.connector.jdbc.postgres.PostgresDialect}), which lock keeps a job's loads apart, where the ledger stands in it, and the steps from a connection to a session, through that, and back by undoing.
 * What it says, how its tables look, how rows go by COPY, how tables swap and how rejects are kept stand in rooms inside this one.
 */
@NullMarked
package dev.sluice.connector.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
