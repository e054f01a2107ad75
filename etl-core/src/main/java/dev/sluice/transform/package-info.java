/** From fields to columns: one compiled step per column, all violations of a record at once. */
@NullMarked
package dev.sluice.transform;

import org.jspecify.annotations.NullMarked;
