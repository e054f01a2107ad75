package dev.sluice.testdata;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds up what a load must come to: over all inputs, for each of them, and in the table. Used by one thread. */
public final class OrderCounts implements Truth {

    /** Gives one row whose columns are the sums under {@code "table"} in {@code counts.json}, in that order. */
    public static final String TABLE_SQL = """
            select count(*) as rows, sum(amount) as amount, sum(quantity) as quantity,
                   count(*) filter (where express) as express, count(*) filter (where status = 'offen') as status_offen,
                   count(email) as emails, count(note) as notes, sum(length(note)) as note_characters,
                   sum(length(customer)) as customer_characters, min(ordered_on) as first_order, max(ordered_on) as last_order,
                   %s as rows_md5
            from orders""".formatted(RowsDigest.SQL);

    private final InputCounts all = new InputCounts();
    private final Map<String, InputCounts> inputs = new LinkedHashMap<>();
    private final RowsDigest digest = new RowsDigest();
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

    @Override
    public void loads(String input, Order order) {
        all.loads();
        input(input).loads();
        digest.add(order);
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

    @Override
    public void isRejected(ExpectedReject reject) {
        all.isRejected(reject);
        input(reject.input()).isRejected(reject);
    }

    private InputCounts input(String name) {
        return inputs.computeIfAbsent(name, any -> new InputCounts());
    }

    /** What becomes of the records of all inputs. */
    InputCounts all() {
        return all;
    }

    /**
     * To be asked once, when all orders were taken: {@code {"read": …, "loaded": …, "quarantined": …, "violations": {code: …}, "kinds": {…}, "table": {…}, "inputs": {name: {…}}}}: the sums over the table as {@link #TABLE_SQL} gives them, and of every input what stands before {@code table}.
     */
    String toJson() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("rows", all.loaded());
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
        table.put("rows_md5", "\"" + digest.hex() + "\"");
        Map<String, Object> counts = all.toMap();
        counts.put("table", table);
        Map<String, Object> each = new LinkedHashMap<>();
        inputs.forEach((name, input) -> each.put(name, input.toMap()));
        counts.put("inputs", each);
        return object(counts, "\n") + "\n";
    }

    /** An object of numbers, texts with their quotes, and objects; every member on a line of its own. */
    private static String object(Map<?, ?> members, String newLine) {
        String inner = newLine + "  ";
        return members.isEmpty()
                ? "{}"
                : members.entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\": "
                                + (member.getValue() instanceof Map<?, ?> object
                                        ? object(object, inner)
                                        : member.getValue()))
                        .collect(Collectors.joining("," + inner, "{" + inner, newLine + "}"));
    }

    /** The value of a key in {@link #toJson}, where it stands first. */
    static String value(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + Pattern.quote(key) + "\": \"?([^\",\n]+)")
                .matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no key '" + key + "' in the counts");
        }
        return matcher.group(1);
    }
}
