/** What can be wrong: stable failure codes, one violation, a reject with all of its violations, and the few exceptions. */
@NullMarked
package dev.sluice.failure;

import org.jspecify.annotations.NullMarked;
