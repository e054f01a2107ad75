/** Rejects that stand in tables of PostgreSQL's, in the commit of the rows. */
@NullMarked
package dev.sluice.connector.jdbc.postgres.rejects;

import org.jspecify.annotations.NullMarked;
