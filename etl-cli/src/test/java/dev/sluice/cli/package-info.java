/** The tool as its users meet it: commands, what they print, what they leave behind. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
