/**
 * Data made from a seed, for tests: large, deep and wide files that are right, and a wholesaler's order export as vendors really write it, its damage, and what must become of every record. The same size and seed give the same bytes on every JDK; memory is flat.
 */
@NullMarked
package dev.sluice.testdata;

import org.jspecify.annotations.NullMarked;
