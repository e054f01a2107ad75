/** The JDBC connector against real servers. */
@NullMarked
package dev.sluice.connector.jdbc;

import org.jspecify.annotations.NullMarked;
