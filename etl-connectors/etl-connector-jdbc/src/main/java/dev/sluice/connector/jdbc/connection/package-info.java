/**
 * A connection to a database server under deadlines: where and as whom ({@link dev.sluice.connector.jdbc.connection.Login}), how it is made ({@link dev.sluice.connector.jdbc.connection.Connector}), and the {@link
 * dev.sluice.connector.jdbc.connection.Wire} through which every call goes. It knows neither tables nor loads; what differs by database it asks the {@link dev.sluice.connector.jdbc.connection.Dialect}.
 * Beside it, the {@link dev.sluice.connector.jdbc.connection.Server} that a target stands on, and how texts and moments go to a server and come from it.
 */
@NullMarked
package dev.sluice.connector.jdbc.connection;

import org.jspecify.annotations.NullMarked;
