/** SQL of the job's own that runs in the load's transaction: how it is written, what its text tells against it, and how it is run. */
@NullMarked
package dev.sluice.connector.jdbc.statement;

import org.jspecify.annotations.NullMarked;
