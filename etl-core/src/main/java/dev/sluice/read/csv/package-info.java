/** CSV: the dialect, the framer that decides where each record ends, and of most records its fields by the way, and the tokenizers that find those of the others. */
@NullMarked
package dev.sluice.read.csv;

import org.jspecify.annotations.NullMarked;
