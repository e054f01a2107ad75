/** A table of PostgreSQL's as its catalog shows it ({@link dev.sluice.connector.jdbc.postgres.catalog.Catalog}), what makes one, and what makes it take what a job brings. */
@NullMarked
package dev.sluice.connector.jdbc.postgres.catalog;

import org.jspecify.annotations.NullMarked;
