/**
 * PostgreSQL: how it is reached and what its errors mean ({@link dev.sluice.connector.jdbc.postgres.PostgresDialect}), its catalog, COPY BINARY with an encoder for each of its types, swapping tables, and rejects that stand in its tables.
 */
@NullMarked
package dev.sluice.connector.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
