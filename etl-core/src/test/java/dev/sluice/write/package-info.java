/** Tests of {@code dev.sluice.write}. */
@NullMarked
package dev.sluice.write;

import org.jspecify.annotations.NullMarked;
