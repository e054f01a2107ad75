/** Loading a new table beside the one of before, which then takes its name, with its indexes, constraints and rights; and the way back. */
@NullMarked
package dev.sluice.connector.jdbc.postgres.swap;

import org.jspecify.annotations.NullMarked;
