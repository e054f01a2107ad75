/** What PostgreSQL says when it refuses: its words out of the driver's exceptions, and what its codes mean for a row and for a run. */
@NullMarked
package dev.sluice.connector.jdbc.postgres.error;

import org.jspecify.annotations.NullMarked;
