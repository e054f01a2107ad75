/** Keeps rejects so that they outlive the run, and reads them back. */
@NullMarked
package dev.sluice.quarantine;

import org.jspecify.annotations.NullMarked;
