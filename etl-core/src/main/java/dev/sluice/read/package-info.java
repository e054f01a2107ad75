/** From bytes to records to fields: decompression, framing, chunks, and the field interface that every format fills. */
@NullMarked
package dev.sluice.read;

import org.jspecify.annotations.NullMarked;
