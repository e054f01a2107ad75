/** Counts, the balance, and the run report. */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;
