/** Loads rows into PostgreSQL: COPY BINARY encoded for the table's own types, the ledger, and what the database's error codes mean. */
@NullMarked
package dev.sluice.connector.jdbc;

import org.jspecify.annotations.NullMarked;
