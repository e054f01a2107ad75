/** Tests of {@code dev.sluice.context}. */
@NullMarked
package dev.sluice.context;

import org.jspecify.annotations.NullMarked;
