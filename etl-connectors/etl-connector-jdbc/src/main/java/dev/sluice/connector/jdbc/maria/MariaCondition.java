package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether MariaDB means the same by a condition as the job does, which is written as for PostgreSQL. By an allowlist, as rows are deleted by it: columns compared with constants, and what joins such comparisons. An integer divided by
 * another, to say one thing, is none in MariaDB. Has no state.
 */
final class MariaCondition {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|(\"(?:[^\"]|\"\")+\")|([A-Za-z_][A-Za-z_0-9]*)|('(?:[^']|'')*')|([-]?\\d+(?:\\.\\d+)?)|<=|>=|<>|[=<>(),]");

    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "is", "null", "in", "between", "date", "timestamp", "true", "false");

    private MariaCondition() {}

    /** What stands against it, in words. */
    static List<String> problems(String condition, Schema schema, MariaTable table) {
        List<String> problems = new ArrayList<>();
        Matcher token = TOKEN.matcher(condition);
        int at = 0;
        boolean operand = false;
        while (at < condition.length()) {
            if (!token.find(at)
                    || token.start() != at
                    || (operand && token.group().startsWith("-"))) {
                problems.add(beyond(condition.substring(at)));
                return problems;
            }
            at = token.end();
            String word = token.group(2);
            boolean blank = token.group().isBlank();
            boolean column = token.group(1) != null || (word != null && !WORDS.contains(word.toLowerCase(Locale.ROOT)));
            if (column) {
                String name = word == null
                        ? token.group().substring(1, token.group().length() - 1).replace("\"\"", "\"")
                        : word;
                String wrong = columnProblem(name, schema, table);
                if (wrong != null) {
                    problems.add(wrong);
                }
            }
            operand = blank
                    ? operand
                    : column || token.group(4) != null || token.group().equals(")");
        }
        return problems;
    }

    private static String beyond(String rest) {
        String line = ServerText.bounded(rest.strip());
        return "target.replace: on MariaDB a condition compares columns with constants (=, <>, <, <=, >, >=, BETWEEN, IN,"
                + " IS NULL, AND, OR, NOT), since rows are deleted by it and the server must mean the same; write it without: "
                + (line.length() > 40 ? line.substring(0, 39) + "…" : line);
    }

    private static @org.jspecify.annotations.Nullable String columnProblem(
            String name, Schema schema, MariaTable table) {
        for (Column column : schema.columns()) {
            if (!column.name().equalsIgnoreCase(name)) {
                continue;
            }
            ColumnType.Kind kind = column.type().kind();
            MariaColumn held = table.column(column.name());
            return switch (kind) {
                case SMALLINT, INT, BIGINT, NUMERIC, DATE, TIMESTAMP, BOOLEAN -> null;
                case TEXT, VARCHAR ->
                    held == null || held.comparesBytes()
                            ? null
                            : "target.replace: column " + column.name() + " of " + table.name()
                                    + " is of the collation "
                                    + held.collation()
                                    + ", which takes different texts for the same, and rows are deleted by it; make it one"
                                    + " that compares bytes, such as utf8mb4_nopad_bin, or leave it out of the condition";
                default ->
                    "target.replace: column " + column.name() + " is " + column.type()
                            + ", which MariaDB compares in another way; leave it out of the condition";
            };
        }
        return "target.replace: " + name + " is no column of the job, and no function is carried on MariaDB; write it"
                + " without";
    }
}
