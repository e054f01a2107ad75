/**
 * How a job's rows go into a table of PostgreSQL's: which of its types take which of the job's ({@link dev.sluice.connector.jdbc.postgres.copy.TablePlan}), encoded for COPY BINARY, and sent straight, by a stage, or by key ({@link
 * dev.sluice.connector.jdbc.postgres.copy.TableLoad}).
 */
@NullMarked
package dev.sluice.connector.jdbc.postgres.copy;

import org.jspecify.annotations.NullMarked;
