/**
 * Loads rows into PostgreSQL, and into MariaDB: how rows are encoded for the table's own types and sent (COPY BINARY, LOAD DATA LOCAL), the modes, the ledger, and what the database's error codes mean. What begins with
 * {@code Postgres} or {@code Maria} is one database's, beside the shared thing that it fills in; the url of a job chooses its {@link dev.sluice.connector.jdbc.LoadDialect}.
 */
@NullMarked
package dev.sluice.connector.jdbc;

import org.jspecify.annotations.NullMarked;
