package dev.sluice.samples;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up what a load must come to. Used by one thread. */
public final class OrderCounts {

    /** Gives one row whose columns are the sums under {@code "table"} in {@code counts.json}, in that order. */
    public static final String TABLE_SQL = """
            select count(*) as rows, sum(amount) as amount, sum(quantity) as quantity,
                   count(*) filter (where express) as express, count(*) filter (where status = 'offen') as status_offen,
                   count(email) as emails, count(note) as notes, sum(length(note)) as note_characters,
                   sum(length(customer)) as customer_characters, min(ordered_on) as first_order, max(ordered_on) as last_order
            from orders""";

    private final Map<String, Long> violations = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private long read;
    private long loaded;
    private long quarantined;
    private long cents;
    private long quantity;
    private long express;
    private long open;
    private long emails;
    private long notes;
    private long noteCharacters;
    private long customerCharacters;
    private String firstOrder = "9999-12-31";
    private String lastOrder = "0000-01-01";

    void loaded(Order order) {
        read++;
        loaded++;
        cents += order.cents();
        quantity += order.quantity();
        express += Boolean.TRUE.equals(order.express()) ? 1 : 0;
        open += order.statusInTable().equals("offen") ? 1 : 0;
        emails += order.email() == null ? 0 : 1;
        String note = order.note();
        notes += note == null ? 0 : 1;
        noteCharacters += note == null ? 0 : note.codePointCount(0, note.length());
        String customer = order.customer();
        customerCharacters += customer.codePointCount(0, customer.length());
        String day = order.orderedOn().toString();
        firstOrder = day.compareTo(firstOrder) < 0 ? day : firstOrder;
        lastOrder = day.compareTo(lastOrder) > 0 ? day : lastOrder;
    }

    void rejected(ExpectedReject reject) {
        read++;
        quarantined++;
        kinds.merge(reject.kind(), 1L, Long::sum);
        for (String code : reject.codes()) {
            violations.merge(code, 1L, Long::sum);
        }
    }

    /** Records of the file, blank lines and header not counted. */
    public long read() {
        return read;
    }

    /** Rows that the table must hold. */
    public long loaded() {
        return loaded;
    }

    /** Records that the quarantine must hold. */
    public long quarantined() {
        return quarantined;
    }

    /** {@code {"read": …, "loaded": …, "quarantined": …, "violations": {code: …}, "kinds": {…}, "table": {…}}}, the last as {@link #TABLE_SQL} gives it. */
    public String toJson() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("rows", loaded);
        table.put("amount", BigDecimal.valueOf(cents, 2));
        table.put("quantity", quantity);
        table.put("express", express);
        table.put("status_offen", open);
        table.put("emails", emails);
        table.put("notes", notes);
        table.put("note_characters", noteCharacters);
        table.put("customer_characters", customerCharacters);
        table.put("first_order", "\"" + firstOrder + "\"");
        table.put("last_order", "\"" + lastOrder + "\"");
        return "{\n  \"read\": " + read + ",\n  \"loaded\": " + loaded + ",\n  \"quarantined\": " + quarantined
                + ",\n  \"violations\": " + object(violations) + ",\n  \"kinds\": " + object(kinds)
                + ",\n  \"table\": " + object(table) + "\n}\n";
    }

    private static String object(Map<String, ?> values) {
        StringBuilder text = new StringBuilder("{");
        values.forEach((key, value) -> text.append(text.length() > 1 ? "," : "")
                .append("\n    \"")
                .append(key)
                .append("\": ")
                .append(value));
        return text.append(values.isEmpty() ? "}" : "\n  }").toString();
    }

    /** The value of a key that stands once in {@link #toJson}. */
    static String value(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + Pattern.quote(key) + "\": \"?([^\",\n]+)")
                .matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no key '" + key + "' in the counts");
        }
        return matcher.group(1);
    }
}
