package dev.sluice.format;

import dev.sluice.data.Columns;

/** Writes rows of one schema as text. Implementations are immutable and thread-safe; the buffer is the caller's. */
public interface RowFormat {

    /** Appends what stands before the first row; nothing where the format has no such thing. */
    void header(RowBuffer out);

    /** Appends one row with its line end. */
    void row(Columns columns, int row, RowBuffer out);
}
