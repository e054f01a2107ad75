/** Under which bounds work runs: deadlines, cancellation and backoff. */
@NullMarked
package dev.sluice.context;

import org.jspecify.annotations.NullMarked;
