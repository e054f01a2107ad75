/** Tests of jobs: an input, and the rows and rejects that are to come of it. */
@NullMarked
package dev.sluice.jobtest;

import org.jspecify.annotations.NullMarked;
