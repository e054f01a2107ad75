/**
 * What a job says of the rows that its table holds, and of the table itself: the words of a job file and of a builder ({@link dev.sluice.connector.jdbc.mode.Mode} and its like), and what follows from them whichever database it is ({@link
 * dev.sluice.connector.jdbc.mode.WriteMode}, {@link dev.sluice.connector.jdbc.mode.TableChanges}). It asks no server.
 */
@NullMarked
package dev.sluice.connector.jdbc.mode;

import org.jspecify.annotations.NullMarked;
