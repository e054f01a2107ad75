/** Tests of {@code dev.sluice.quarantine}. */
@NullMarked
package dev.sluice.quarantine;

import org.jspecify.annotations.NullMarked;
