package dev.sluice.connector.jdbc.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table's name as SQL reads it: parts without quotes are folded to lower case. Immutable and thread-safe.
 *
 * @param schema the schema; null when the search path decides
 * @param table the table
 */
public record TableName(@Nullable String schema, String table) {

    /** PostgreSQL cuts longer identifiers in silence (NAMEDATALEN - 1), so we refuse them. */
    public static final int MAX_IDENTIFIER_BYTES = 63;

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    /**
     * Reads {@code orders}, {@code dwh.orders} or {@code dwh."Order Lines"}.
     *
     * @throws IllegalArgumentException with what is wrong and what to write instead
     */
    public static TableName parse(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder part = new StringBuilder();
            at = text.startsWith("\"", at) ? quotedPart(text, at, part) : plainPart(text, at, part);
            parts.add(part.toString());
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at) != '.') {
                throw wrong(text, "after a quoted part only a point may follow");
            }
            at++;
        }
        if (parts.size() > 2) {
            throw wrong(text, "it has more than two parts; the database is named in the url");
        }
        for (String part : parts) {
            if (tooLong(part)) {
                throw wrong(text, "a part is longer than " + MAX_IDENTIFIER_BYTES + " bytes");
            }
        }
        return parts.size() == 1 ? new TableName(null, parts.get(0)) : new TableName(parts.get(0), parts.get(1));
    }

    private static int quotedPart(String text, int from, StringBuilder part) {
        int at = from + 1;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw wrong(text, "a quote is not closed");
            }
            part.append(text, at, quote);
            if (!text.startsWith("\"", quote + 1)) {
                if (part.isEmpty() || part.indexOf("\0") >= 0) {
                    throw wrong(text, "a part is empty");
                }
                return quote + 1;
            }
            part.append('"');
            at = quote + 2;
        }
    }

    private static int plainPart(String text, int from, StringBuilder part) {
        int point = text.indexOf('.', from);
        int end = point < 0 ? text.length() : point;
        String plain = text.substring(from, end);
        if (!PLAIN.matcher(plain).matches()) {
            throw wrong(text, "put a part with other characters than letters, digits and _ in double quotes");
        }
        part.append(plain.toLowerCase(Locale.ROOT));
        return end;
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not a table's name: " + why
                + "; write it as orders, dwh.orders or dwh.\"Order Lines\"");
    }

    /** Whether PostgreSQL would cut the identifier. */
    public static boolean tooLong(String identifier) {
        return identifier.getBytes(StandardCharsets.UTF_8).length > MAX_IDENTIFIER_BYTES;
    }

    /** The identifier in double quotes. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A text as an SQL constant, whatever {@code standard_conforming_strings} says. */
    public static String literal(String text) {
        String quotes = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quotes : "E" + quotes.replace("\\", "\\\\");
    }

    /** For SQL: every part quoted. */
    public String sql() {
        return schema == null ? quoted(table) : quoted(schema) + "." + quoted(table);
    }

    /** For people: quotes only where they are needed. */
    @Override
    public String toString() {
        return schema == null ? shown(table) : shown(schema) + "." + shown(table);
    }

    private static String shown(String part) {
        boolean plain = PLAIN.matcher(part).matches() && part.equals(part.toLowerCase(Locale.ROOT));
        return plain ? part : quoted(part);
    }
}
