/** Tests of {@code dev.sluice.engine}. */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
