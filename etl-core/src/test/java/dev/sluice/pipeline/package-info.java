/** Tests of {@code dev.sluice.pipeline}. */
@NullMarked
package dev.sluice.pipeline;

import org.jspecify.annotations.NullMarked;
