package dev.sluice.expression;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One row to evaluate expressions for: id 7, qty 3, amount 12.50, rate 0.25, status 'paid', note null, ordered 2026-02-28, "End" 'x'. */
final class OneRow {

    static final Schema SCHEMA = new Schema(List.of(
            Column.of("id", ColumnType.of(Kind.BIGINT)),
            Column.of("qty", ColumnType.of(Kind.INT)),
            Column.of("amount", ColumnType.numeric(12, 2)),
            Column.of("rate", ColumnType.of(Kind.DOUBLE)),
            Column.of("status", ColumnType.of(Kind.TEXT)),
            Column.of("note", ColumnType.of(Kind.TEXT)),
            Column.of("ordered", ColumnType.of(Kind.DATE)),
            Column.of("End", ColumnType.varchar(3)),
            Column.of("doc", ColumnType.of(Kind.JSON)),
            Column.of("result", ColumnType.of(Kind.TEXT))));

    private OneRow() {}

    static ColumnsBuilder row() {
        ColumnsBuilder row = new ColumnsBuilder(SCHEMA, new Somewhere(), 64);
        row.startRow(0);
        row.setLong(0, 7);
        row.setLong(1, 3);
        row.setDecimal(2, 1250, 2);
        row.setDouble(3, 0.25);
        text(row, 4, "paid");
        row.setNull(5);
        row.setLong(6, java.time.LocalDate.of(2026, 2, 28).toEpochDay());
        text(row, 7, "x");
        text(row, 8, "{}");
        return row;
    }

    private static void text(ColumnsBuilder row, int column, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        row.setBytes(column, utf8, 0, utf8.length);
    }

    /** The value of an expression as text; {@code null} and {@code error: …} as such. */
    static String valueOf(String text) {
        Column result = SCHEMA.column(9);
        List<ExpressionProblem> problems = new ArrayList<>();
        Expression expression = Expression.value(text, result, Scope.of(SCHEMA), problems);
        if (expression == null) {
            return problems.get(0).render(text);
        }
        ColumnsBuilder row = row();
        ExpressionFault fault = expression.evaluator().set(row, 9);
        return fault != null ? "error: " + fault.words() : String.valueOf(row.get(9));
    }

    /** What is wrong with a condition, as a person sees it. */
    static String problemsOf(String text) {
        List<ExpressionProblem> problems = new ArrayList<>();
        Expression.condition(text, Scope.of(SCHEMA), problems);
        StringBuilder shown = new StringBuilder();
        problems.forEach(problem -> shown.append(problem.render(text)));
        return shown.toString();
    }

    private record Somewhere() implements Origin {
        @Override
        public int records() {
            return 1;
        }

        @Override
        public Position position(int record) {
            return new Position("in/orders_1.csv", 16, 17, 2034, 20);
        }

        @Override
        public byte[] raw(int record) {
            return new byte[0];
        }

        @Override
        public long length(int record) {
            return 0;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
