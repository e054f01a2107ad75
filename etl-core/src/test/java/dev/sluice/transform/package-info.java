/** Tests of {@code dev.sluice.transform}. */
@NullMarked
package dev.sluice.transform;

import org.jspecify.annotations.NullMarked;
