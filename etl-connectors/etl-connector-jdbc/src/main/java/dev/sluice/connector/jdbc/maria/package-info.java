/**
 * MariaDB: how it is reached and what its errors mean ({@link dev.sluice.connector.jdbc.maria.MariaDialect}), its tables and types, LOAD DATA LOCAL, and where it stores less than the job says. Its driver is an optional dependency of the module.
 */
@NullMarked
package dev.sluice.connector.jdbc.maria;

import org.jspecify.annotations.NullMarked;
