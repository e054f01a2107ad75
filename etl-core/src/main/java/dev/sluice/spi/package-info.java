/** What the author of a connector implements: sources of bytes, targets of rows, and what both may rely on. */
@NullMarked
package dev.sluice.spi;

import org.jspecify.annotations.NullMarked;
