/** How a table is called, and what is known of its unique indexes, whichever database it is. It asks no server. */
@NullMarked
package dev.sluice.connector.jdbc.table;

import org.jspecify.annotations.NullMarked;
