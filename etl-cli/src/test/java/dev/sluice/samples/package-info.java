/** Sample data made from a seed: a wholesaler's order export as vendors really write it, its damage, and what must become of every record. */
@NullMarked
package dev.sluice.samples;

import org.jspecify.annotations.NullMarked;
