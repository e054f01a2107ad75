/** From bytes to records to fields: decompression, framing, chunks with what their framer has seen in them, the field interface that every format fills, and blocks of records to be converted together. */
@NullMarked
package dev.sluice.read;

import org.jspecify.annotations.NullMarked;
