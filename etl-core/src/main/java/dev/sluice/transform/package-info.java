/** From fields to columns: one compiled step per column, over a block of records or over one, all violations of a record at once. */
@NullMarked
package dev.sluice.transform;

import org.jspecify.annotations.NullMarked;
