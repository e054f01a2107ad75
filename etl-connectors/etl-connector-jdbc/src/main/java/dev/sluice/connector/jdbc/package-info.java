/**
 * Loads rows into PostgreSQL, and into MariaDB: what a job file or a builder says of its target ({@link dev.sluice.connector.jdbc.JdbcConnector}, {@link dev.sluice.connector.jdbc.JdbcTarget}), and the list of the databases, of which the url
 * of a job chooses one. How a database is loaded stands in the rooms below; of these, programs need {@code dev.sluice.connector.jdbc.mode} alone.
 */
@NullMarked
package dev.sluice.connector.jdbc;

import org.jspecify.annotations.NullMarked;
