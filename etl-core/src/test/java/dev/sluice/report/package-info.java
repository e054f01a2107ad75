/** Tests of {@code dev.sluice.report}. */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;
