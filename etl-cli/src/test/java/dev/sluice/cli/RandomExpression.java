package dev.sluice.cli;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Makes random expressions over the columns of {@link OracleTable}, most of them rightly typed. */
final class RandomExpression {

    private static final List<String> NUMBERS = List.of("i2", "i4", "i8", "n", "f4", "f8");
    private static final List<String> TYPES =
            List.of("i2", "i4", "i8", "n", "f4", "f8", "t", "t", "b", "b", "d", "ts", "u");
    private static final List<String> COMPARISONS =
            List.of("=", "<>", "<", "<=", ">", ">=", "!=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM");

    private final Random random;

    RandomExpression(Random random) {
        this.random = random;
    }

    /** The next one, of any type. */
    String next() {
        return of(pick(TYPES), 1 + random.nextInt(4));
    }

    private String of(String type, int depth) {
        // Now and then a type that does not fit: what PostgreSQL refuses must be refused here.
        String wanted = random.nextInt(150) == 0 ? pick(TYPES) : type;
        if (depth == 0 || random.nextInt(8) == 0) {
            return leaf(wanted);
        }
        return switch (random.nextInt(9)) {
            case 0 ->
                "CASE WHEN " + of("b", depth - 1) + " THEN " + of(wanted, depth - 1)
                        + (random.nextBoolean() ? " ELSE " + of(wanted, depth - 1) : "") + " END";
            case 1 ->
                pick(List.of("coalesce", "greatest", "least", "nullif")) + "(" + of(wanted, depth - 1) + ", "
                        + of(wanted, depth - 1) + ")";
            case 2 -> {
                String operand = wanted.equals("b") || wanted.equals("d") ? wanted : pick(List.of("i4", "t"));
                yield "CASE " + of(operand, depth - 1) + " WHEN " + of(operand, depth - 1) + " THEN "
                        + of(wanted, depth - 1) + " ELSE " + of(wanted, depth - 1) + " END";
            }
            default -> operation(wanted, depth - 1);
        };
    }

    private String operation(String type, int depth) {
        return switch (type) {
            case "b" -> condition(depth);
            case "t" -> text(depth);
            case "d" -> date(depth);
            case "ts" -> random.nextBoolean() ? of("d", depth) + "::timestamp" : leaf(type);
            case "u" -> leaf(type);
            default -> number(type, depth);
        };
    }

    private String number(String type, int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "abs(" + of(type, depth) + ")";
            case 1 -> "-" + nested(type, depth);
            case 2 -> "CAST(" + of(pick(NUMBERS), depth) + " AS " + sql(type) + ")";
            case 3 -> fromOther(type, depth);
            case 4 ->
                nested(type, depth) + " " + pick(List.of("+", "-", "*", "/", "%")) + " " + nested(pick(NUMBERS), depth);
            default -> nested(type, depth) + " " + pick(List.of("+", "-", "*", "/")) + " " + nested(type, depth);
        };
    }

    private String fromOther(String type, int depth) {
        return switch (type) {
            case "i4" ->
                pick(List.of(
                        "length(" + of("t", depth) + ")",
                        "position(" + of("t", depth) + " IN " + of("t", depth) + ")",
                        nested("d", depth) + " - " + nested("d", depth),
                        nested("b", depth) + "::int",
                        nested("t", depth) + "::int"));
            case "n" ->
                pick(List.of(
                        "round(" + of("n", depth) + ", " + (random.nextInt(8) - 3) + ")",
                        pick(List.of("round", "trunc", "ceil", "floor")) + "(" + of("n", depth) + ")",
                        nested("n", depth) + "::numeric(8,3)",
                        nested("t", depth) + "::numeric",
                        nested("n", depth) + " % " + nested("n", depth),
                        "extract("
                                + pick(List.of(
                                        "year", "month", "day", "quarter", "week", "dow", "isodow", "doy", "epoch"))
                                + " FROM " + of(pick(List.of("d", "ts")), depth) + ")",
                        "extract(" + pick(List.of("hour", "minute", "second")) + " FROM " + of("ts", depth) + ")"));
            case "f8" ->
                pick(List.of(
                        pick(List.of("round", "ceil", "floor", "trunc")) + "("
                                + of(pick(List.of("f8", "i4", "f4")), depth) + ")",
                        "date_part('" + pick(List.of("year", "epoch", "second")) + "', " + of("ts", depth) + ")",
                        nested("t", depth) + "::double precision"));
            default -> nested(pick(NUMBERS), depth) + "::" + sql(type);
        };
    }

    private String text(int depth) {
        String t = of("t", depth);
        return switch (random.nextInt(13)) {
            case 0 -> "lower(replace(" + t + ", 'é', 'e'))";
            case 1 -> "upper(replace(" + t + ", 'é', 'e'))";
            case 2 -> pick(List.of("trim", "ltrim", "rtrim", "btrim")) + "(" + t + ")";
            case 3 -> pick(List.of("ltrim", "rtrim", "btrim")) + "(" + t + ", " + of("t", depth) + ")";
            case 4 -> "substring(" + t + " FROM " + of("i4", 0) + " FOR " + of("i4", 0) + ")";
            case 5 -> "substr(" + t + ", " + of("i4", 0) + ")";
            case 6 -> "replace(" + t + ", " + of("t", depth) + ", " + of("t", depth) + ")";
            case 7 ->
                pick(List.of("left", "right")) + "(" + t + ", " + pick(List.of("0", "1", "2", "-1", "-3", "i2")) + ")";
            case 8 -> nested(pick(TYPES), depth) + "::text";
            case 9 -> "concat(" + t + ", " + of(pick(TYPES), depth) + ")";
            case 10 -> nested("t", depth) + "::varchar(" + (1 + random.nextInt(3)) + ")";
            default -> nested("t", depth) + " || " + nested(pick(TYPES), depth);
        };
    }

    private String date(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> nested("d", depth) + pick(List.of(" + ", " - ")) + random.nextInt(1000);
            case 1 -> nested("ts", depth) + "::date";
            default -> leaf("d");
        };
    }

    private String condition(int depth) {
        String type = pick(TYPES);
        return switch (random.nextInt(12)) {
            case 0, 1 -> nested("b", depth) + " AND " + nested("b", depth);
            case 2 -> nested("b", depth) + " OR " + nested("b", depth);
            case 3 -> "NOT " + nested("b", depth);
            case 4 -> nested(type, depth) + pick(List.of(" IS NULL", " IS NOT NULL"));
            case 5 ->
                nested("b", depth)
                        + pick(List.of(" IS TRUE", " IS NOT TRUE", " IS FALSE", " IS NOT FALSE", " IS UNKNOWN"));
            case 6 -> {
                StringJoiner items = new StringJoiner(", ");
                for (int i = random.nextInt(3); i >= 0; i--) {
                    items.add(of(type, depth / 2));
                }
                yield nested(type, depth) + pick(List.of(" IN (", " NOT IN (")) + items + ")";
            }
            case 7 ->
                nested(type, depth) + pick(List.of(" BETWEEN ", " NOT BETWEEN ")) + nested(type, depth) + " AND "
                        + nested(type, depth);
            case 8 ->
                nested("t", depth)
                        + pick(List.of(" LIKE ", " NOT LIKE "))
                        + pick(List.of(
                                "'%a%'", "'a_'", "'%\\%%'", "'_'", "'%'", "''", "'A%b'", "'%é_'", "t2", "'a\\_'"));
            case 9 -> nested(pick(NUMBERS), depth) + " " + pick(COMPARISONS) + " " + nested(pick(NUMBERS), depth);
            default -> nested(type, depth) + " " + pick(COMPARISONS) + " " + nested(type, depth);
        };
    }

    private String nested(String type, int depth) {
        return "(" + of(type, depth) + ")";
    }

    private String leaf(String type) {
        if (random.nextInt(3) > 0) {
            return type.equals("t") && random.nextBoolean() ? "t2" : type;
        }
        if (random.nextInt(25) == 0) {
            return "NULL";
        }
        return switch (type) {
            case "i2" -> pick(List.of("1::smallint", "i2", "'7'"));
            case "i4" -> pick(List.of("0", "1", "2", "-3", "7", "100", "2147483647", "'42'"));
            case "i8" -> pick(List.of("3000000000", "5::bigint", "-9223372036854775807", "'12'"));
            case "n" ->
                pick(List.of("0.5", "1.19", "-2.50", "1e3", "100000000000000000000", "0.001", "'3.25'", "3.10"));
            case "f4" -> pick(List.of("0.25::real", "'1.5'::real", "f4"));
            case "f8" -> pick(List.of("0.1::double precision", "CAST('1e10' AS double precision)", "2.5::float8"));
            case "b" -> pick(List.of("b", "TRUE", "FALSE", "'yes'"));
            case "d" -> pick(List.of("DATE '2026-02-28'", "'2024-02-29'", "d"));
            case "ts" -> pick(List.of("TIMESTAMP '2026-01-01 10:20:30.5'", "'2026-06-30 23:59:59'", "ts"));
            case "u" -> pick(List.of("u", "'00000000-0000-0000-0000-00000000000f'::uuid"));
            default -> pick(List.of("'a'", "''", "'Ab'", "'é'", "' x '", "'12'", "'it''s'"));
        };
    }

    private static String sql(String type) {
        return switch (type) {
            case "i2" -> "smallint";
            case "i4" -> "int";
            case "i8" -> "bigint";
            case "n" -> "numeric";
            case "f4" -> "real";
            default -> "double precision";
        };
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
