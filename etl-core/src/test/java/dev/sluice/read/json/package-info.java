/** Tests of {@code dev.sluice.read.json}. */
@NullMarked
package dev.sluice.read.json;

import org.jspecify.annotations.NullMarked;
