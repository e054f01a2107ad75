/** Rows out as CSV or NDJSON. */
@NullMarked
package dev.sluice.format;

import org.jspecify.annotations.NullMarked;
