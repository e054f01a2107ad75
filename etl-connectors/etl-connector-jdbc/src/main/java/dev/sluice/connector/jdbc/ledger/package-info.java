/**
 * What was loaded, kept in tables of ours beside the rows: the {@link dev.sluice.connector.jdbc.ledger.Ledger} of a job and a table, its part in a load ({@link dev.sluice.connector.jdbc.ledger.LoadLedger}) down to the COMMIT whose answer is
 * lost, and what is asked of it outside a load ({@link dev.sluice.connector.jdbc.ledger.LedgerDesk}). In what words databases differ, {@link dev.sluice.connector.jdbc.ledger.LedgerSchema} asks them.
 */
@NullMarked
package dev.sluice.connector.jdbc.ledger;

import org.jspecify.annotations.NullMarked;
