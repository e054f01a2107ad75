/** Tests of {@code dev.sluice.data}. */
@NullMarked
package dev.sluice.data;

import org.jspecify.annotations.NullMarked;
