package dev.sluice.connector.jdbc.postgres.catalog;

import dev.sluice.connector.jdbc.mode.Drift;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a table lacks of what the job's columns bring, and what mends it. Immutable and thread-safe.
 *
 * @param statements what mends it, as far as the job allows that
 * @param columns the job's columns that are mended
 */
public record TableDrift(List<String> statements, Set<String> columns) {

    private static final Pattern WHOLE = Pattern.compile("smallint|integer");
    private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

    public TableDrift {
        statements = List.copyOf(statements);
        columns = Set.copyOf(columns);
    }

    public static TableDrift of(Schema schema, TableShape shape, Drift drift) {
        List<String> statements = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        String table = shape.tableName().sql();
        for (Column column : schema.columns()) {
            TableColumn held = shape.column(column.name());
            String name = TableName.quoted(column.name());
            String type = TableMaker.type(column.type());
            // A key that the table lacks is no column that came later: that is another table.
            if (held == null && drift != Drift.FAIL && !column.key() && !TableName.tooLong(column.name())) {
                statements.add("ALTER TABLE " + table + " ADD COLUMN " + name + " " + type);
                statements.addAll(TableMaker.comment(shape.tableName(), column));
                columns.add(column.name());
            } else if (held != null
                    && drift == Drift.WIDEN
                    && !held.generated()
                    && widens(held.type(), column.type())) {
                statements.add("ALTER TABLE " + table + " ALTER COLUMN " + name + " TYPE " + type);
                columns.add(column.name());
            }
        }
        return new TableDrift(statements, columns);
    }

    /** Whether every value of a table's type is one of the job's type, and is written alike. A domain has a name of its own, and is left alone. */
    private static boolean widens(String held, ColumnType type) {
        return switch (type.kind()) {
            case INT -> held.equals("smallint");
            case BIGINT -> WHOLE.matcher(held).matches();
            case DOUBLE -> held.equals("real");
            case TEXT -> VARCHAR.matcher(held).matches();
            case VARCHAR -> {
                Matcher length = VARCHAR.matcher(held);
                yield length.matches() && Integer.parseInt(length.group(1)) < type.precision();
            }
            case NUMERIC -> {
                Matcher digits = NUMERIC.matcher(held);
                yield digits.matches()
                        && widens(Integer.parseInt(digits.group(1)), Integer.parseInt(digits.group(2)), type);
            }
            case BOOLEAN, SMALLINT, REAL, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID, JSON, BYTEA -> false;
        };
    }

    private static boolean widens(int precision, int scale, ColumnType type) {
        if (type.equals(ColumnType.of(ColumnType.Kind.NUMERIC))) {
            return true;
        }
        boolean holds = type.scale() >= scale && type.precision() - type.scale() >= precision - scale;
        return holds && (type.scale() != scale || type.precision() != precision);
    }
}
