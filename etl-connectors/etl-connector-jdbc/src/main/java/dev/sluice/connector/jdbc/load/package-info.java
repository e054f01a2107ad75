/**
 * What loads share whichever database they go to: a session's part of the ledger and its savepoints ({@link dev.sluice.connector.jdbc.load.JdbcSession}), writing by key ({@link dev.sluice.connector.jdbc.load.KeyedLoad}), taking rows away
 * ({@link dev.sluice.connector.jdbc.load.Removal}); and the {@link dev.sluice.connector.jdbc.load.LoadDialect} behind which a database stands.
 */
@NullMarked
package dev.sluice.connector.jdbc.load;

import org.jspecify.annotations.NullMarked;
