package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.data.Batch;
import dev.sluice.data.Column;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees, without asking the server, that keys come in ascending order, as those of an export often do: then none has come before. For a key of one whole number. Used by one thread. */
final class AscendingKeys {

    private final int column;
    private long top = Long.MIN_VALUE;
    private boolean ended;

    private AscendingKeys(int column) {
        this.column = column;
    }

    /** Null where the key is another one. */
    static @Nullable AscendingKeys of(Schema schema) {
        List<Column> key = schema.columns().stream().filter(Column::key).toList();
        if (key.size() != 1) {
            return null;
        }
        return switch (key.get(0).type().kind()) {
            case SMALLINT, INT, BIGINT ->
                new AscendingKeys(schema.indexOf(key.get(0).name()));
            default -> null;
        };
    }

    /** Whether every key of the batch is greater than all that came before. Once it is not, none ever is: what a rollback has taken back is not known here. */
    boolean goOnWith(Batch batch) {
        for (Batch.Slice slice : batch.slices()) {
            Columns columns = slice.columns();
            for (int row = slice.from(); row < slice.to() && !ended; row++) {
                long value = columns.getLong(column, row);
                ended = value <= top;
                top = value;
            }
        }
        return !ended;
    }
}
