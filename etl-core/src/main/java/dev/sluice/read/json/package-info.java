/** JSON: the syntax of one value, checked with limits. */
@NullMarked
package dev.sluice.read.json;

import org.jspecify.annotations.NullMarked;
