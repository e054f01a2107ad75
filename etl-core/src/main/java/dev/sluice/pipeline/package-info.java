/** One chunk through read and transform, one session through write: what every engine runs. */
@NullMarked
package dev.sluice.pipeline;

import org.jspecify.annotations.NullMarked;
