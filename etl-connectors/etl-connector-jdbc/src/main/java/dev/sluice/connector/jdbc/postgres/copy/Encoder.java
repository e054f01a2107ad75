package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.data.Columns;
import java.sql.SQLException;

/**
 * Writes one value as COPY BINARY wants it for the table's type: its length in four bytes, then its bytes as the type's receive function reads them. Nothing is allocated. Not thread-safe: an encoder may keep scratch room.
 */
interface Encoder {

    /** Writes a value that is not null and that the column's check has let pass. */
    void encode(Columns columns, int column, int row, CopyBuffer out) throws SQLException;
}
