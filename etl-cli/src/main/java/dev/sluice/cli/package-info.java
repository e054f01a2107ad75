/** The command line: commands, what they print, exit codes. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
