/** CSV: the dialect, the framer that decides where each record ends, and the tokenizers that find its fields. */
@NullMarked
package dev.sluice.read.csv;

import org.jspecify.annotations.NullMarked;
