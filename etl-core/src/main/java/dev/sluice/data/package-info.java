/** What flows: the schema of a table, rows by column in primitive arrays, and the place in the input where each came from. */
@NullMarked
package dev.sluice.data;

import org.jspecify.annotations.NullMarked;
