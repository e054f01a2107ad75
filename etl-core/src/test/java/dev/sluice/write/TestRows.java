package dev.sluice.write;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** Rows with an id and a note, made of record numbers. */
final class TestRows {

    static final Schema SCHEMA = new Schema(List.of(
            Column.of("id", ColumnType.of(ColumnType.Kind.BIGINT)),
            Column.of("note", ColumnType.of(ColumnType.Kind.TEXT))));

    private TestRows() {}

    /** Some records {@code [first, first + count)} in one chunk. */
    record Chunk(Columns rows, List<Reject> rejects) {}

    static Chunk chunk(long first, int count, LongPredicate rejected) {
        return chunk(first, count, rejected, 10);
    }

    /** The same with so many bytes of input from the start of one record to the start of the next. */
    static Chunk chunk(long first, int count, LongPredicate rejected, long apart) {
        Origin origin = new TestOrigin(first, count, apart);
        ColumnsBuilder builder = new ColumnsBuilder(SCHEMA, origin, 16);
        List<Reject> rejects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long record = first + i;
            if (rejected.test(record)) {
                rejects.add(Reject.of(
                        origin.position(i),
                        origin.raw(i),
                        List.of(Violation.ofRecord(FailureCode.CSV_FIELD_COUNT, null, null, "bad " + record)),
                        Map.of()));
                continue;
            }
            builder.startRow(i);
            builder.setLong(0, record);
            byte[] note = ("note " + record).getBytes(StandardCharsets.UTF_8);
            if (record % 3 == 0) {
                builder.setNull(1);
            } else {
                builder.setBytes(1, note, 0, note.length);
            }
            builder.endRow();
        }
        return new Chunk(builder.build(), rejects);
    }

    private record TestOrigin(long first, int records, long apart) implements Origin {
        @Override
        public Position position(int record) {
            return new Position(
                    "test.csv", first + record, first + record + 1, (first + record) * apart, length(record));
        }

        @Override
        public byte[] raw(int record) {
            return ("raw " + (first + record)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public long length(int record) {
            return raw(record).length;
        }

        @Override
        public long bytes() {
            return 10L * records;
        }
    }
}
