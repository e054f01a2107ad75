/** What a job says of the rows that its table holds, and of the table itself: words that a job file, a builder and the databases share. It knows no server. */
@NullMarked
package dev.sluice.connector.jdbc.mode;

import org.jspecify.annotations.NullMarked;
