package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.Stage;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Batch;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import dev.sluice.format.RowBuffer;
import dev.sluice.format.TabRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches to a table of MariaDB's by LOAD DATA LOCAL, one statement a batch. LOCAL means IGNORE: the server goes on after a value that it has changed and a row that it has left out, and warns. So the first warning of all, even a
 * note, is thrown, and whoever asked returns to the savepoint before it. Not thread-safe.
 */
final class LoadData implements Stage {

    /** The session's variable that counts the rows of a batch; one less than the first row's number before it. */
    private static final String COUNTER = "@sluice_row";

    private final TableName into;
    private final TabRows format;
    private final String load;
    private final @Nullable String count;
    private final RowBuffer buffer = BatchStream.buffer();
    private int rows;

    /**
     * A way into a table.
     *
     * @param number the table's column for each row's number in its batch from 0; null when it has none
     */
    LoadData(TableName into, @Nullable String number, Schema schema) {
        this.into = into;
        this.format = new TabRows(schema);
        this.count = number == null ? null : "SET " + COUNTER + " = -1";
        List<String> names = new ArrayList<>();
        List<String> set = new ArrayList<>();
        for (Column column : schema.columns()) {
            String name = TableName.quoted(column.name());
            if (column.type().kind() == ColumnType.Kind.BYTEA) {
                // As hexadecimal, since a file of LOAD DATA is text as a whole.
                String variable = "@sluice_bytes_" + names.size();
                names.add(variable);
                set.add(name + " = unhex(" + variable + ")");
            } else {
                names.add(name);
            }
        }
        if (number != null) {
            set.add(TableName.quoted(number) + " = (" + COUNTER + " := " + COUNTER + " + 1)");
        }
        this.load = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + into.sql()
                + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY 0x09 ESCAPED BY 0x5c LINES TERMINATED BY 0x0a ("
                + String.join(", ", names) + ")" + (set.isEmpty() ? "" : " SET " + String.join(", ", set));
    }

    @Override
    public List<String> prepare() {
        return List.of();
    }

    /**
     * Brings a batch there.
     *
     * @throws SQLWarning when the server warns; the batch does not stand as it was sent then
     */
    @Override
    public long fill(Batch batch, Wire wire, Connection connection) throws SQLException {
        rows = batch.rows();
        try (Statement statement = connection.createStatement()) {
            if (count != null) {
                statement.execute(count);
            }
            statement
                    .unwrap(org.mariadb.jdbc.Statement.class)
                    .setLocalInfileInputStream(new BatchStream(format, batch, buffer));
            long stored = statement.executeLargeUpdate(wire.limited(load));
            SQLWarning warning = statement.getWarnings();
            if (warning != null) {
                throw warning;
            }
            return stored;
        }
    }

    @Override
    public String filled() {
        return into.table();
    }

    @Override
    public int rows() {
        return rows;
    }
}
