package dev.sluice.connector.jdbc;

import dev.sluice.data.Batch;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows made of objects. */
public final class Rows {

    private Rows() {}

    /** {@code "id int!", "name varchar(3)"}: an exclamation mark makes a column required, a hash a key. */
    public static Schema schema(String... columns) {
        List<Column> made = new ArrayList<>();
        for (String each : columns) {
            int space = each.indexOf(' ');
            String type = each.substring(space + 1).replaceAll("[!#]", "");
            ColumnType parsed = ColumnType.parse(type).orElseThrow(() -> new IllegalArgumentException(type));
            made.add(new Column(each.substring(0, space), parsed, each.endsWith("!"), each.endsWith("#")));
        }
        return new Schema(made);
    }

    public static Object[] row(@Nullable Object... values) {
        return values;
    }

    public static Batch batch(Schema schema, List<Object[]> rows) {
        return batch(schema, rows.toArray(new Object[0][]));
    }

    public static Batch batch(Schema schema, Object[]... rows) {
        ColumnsBuilder builder = new ColumnsBuilder(schema, new Lines(rows.length), 16);
        for (int i = 0; i < rows.length; i++) {
            builder.startRow(i);
            for (int c = 0; c < schema.size(); c++) {
                set(builder, c, schema.column(c).type().kind(), rows[i][c]);
            }
            builder.endRow();
        }
        Columns columns = builder.build();
        return new Batch(List.of(new Batch.Slice(columns, 0, columns.rows())));
    }

    private static void set(ColumnsBuilder builder, int column, ColumnType.Kind kind, @Nullable Object value) {
        if (value == null) {
            builder.setNull(column);
            return;
        }
        switch (kind) {
            case BOOLEAN -> builder.setLong(column, (Boolean) value ? 1 : 0);
            case SMALLINT, INT, BIGINT -> builder.setLong(column, ((Number) value).longValue());
            case NUMERIC -> setNumeric(builder, column, value.toString());
            case REAL, DOUBLE -> builder.setDouble(column, ((Number) value).doubleValue());
            case TEXT, VARCHAR, JSON -> {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                builder.setBytes(column, bytes, 0, bytes.length);
            }
            case DATE -> builder.setLong(column, ((LocalDate) value).toEpochDay());
            case TIME -> builder.setLong(column, ((LocalTime) value).toNanoOfDay() / 1000);
            case TIMESTAMP -> builder.setLong(column, micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
            case TIMESTAMPTZ -> builder.setLong(column, micros((Instant) value));
            case UUID -> {
                UUID uuid = (UUID) value;
                builder.setTwoLongs(column, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            case BYTEA -> builder.setBytes(column, (byte[]) value, 0, ((byte[]) value).length);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static void setNumeric(ColumnsBuilder builder, int column, String text) {
        if (text.length() <= 18 && text.matches("-?\\d+(\\.\\d+)?")) {
            BigDecimal decimal = new BigDecimal(text);
            builder.setDecimal(column, decimal.unscaledValue().longValueExact(), decimal.scale());
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        builder.setDecimalText(column, bytes, 0, bytes.length);
    }

    private record Lines(int records) implements Origin {
        @Override
        public long length(int record) {
            return 0;
        }

        @Override
        public Position position(int record) {
            return new Position("rows", record + 1, record + 1, 0, 0);
        }

        @Override
        public byte[] raw(int record) {
            return new byte[0];
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
