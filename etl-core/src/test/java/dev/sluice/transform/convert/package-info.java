/** Tests of {@code dev.sluice.transform.convert}. */
@NullMarked
package dev.sluice.transform.convert;

import org.jspecify.annotations.NullMarked;
