/** The local engine: threads, channels, order and shutdown. */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
