/** Sends the report of a run that has ended to a command or a web address. */
@NullMarked
package dev.sluice.notify;

import org.jspecify.annotations.NullMarked;
