/** Taking back what a run has loaded, or saying why that cannot be. */
@NullMarked
package dev.sluice.connector.jdbc.undo;

import org.jspecify.annotations.NullMarked;
