/** How files are written, by their own evidence: from a sample to a commented job file. */
@NullMarked
package dev.sluice.guess;

import org.jspecify.annotations.NullMarked;
