/** JSON: the framers that decide where each record ends, the reader that finds its fields, of plain records on their bytes and of others by Jackson's tokens, and the syntax of one value, checked with limits. */
@NullMarked
package dev.sluice.read.json;

import org.jspecify.annotations.NullMarked;
