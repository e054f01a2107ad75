/** Tests of {@code dev.sluice.config}. */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
