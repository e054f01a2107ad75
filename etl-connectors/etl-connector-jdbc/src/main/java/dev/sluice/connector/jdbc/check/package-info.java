/**
 * What a table's types would round, cut or refuse, found in the rows before anything is sent, whichever database it is: a check for each kind of bound, {@link dev.sluice.connector.jdbc.check.ColumnGuard} for a column, {@link
 * dev.sluice.connector.jdbc.check.Foresight} for a batch. It asks no server and knows none; which check a column gets is the database's to say.
 */
@NullMarked
package dev.sluice.connector.jdbc.check;

import org.jspecify.annotations.NullMarked;
