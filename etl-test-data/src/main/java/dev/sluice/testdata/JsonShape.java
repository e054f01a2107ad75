package dev.sluice.testdata;

import static dev.sluice.testdata.OrderColumn.*;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an order is written as a JSON object. */
enum JsonShape {
    /** As the branches' tills write it: characters as they are, the clock on the wall, amounts as numbers. */
    BRANCH(
            "{\"id\": ID, \"process\": PROCESS_ID, \"recorded\": RECORDED_AT, \"customer\": {\"name\": CUSTOMER, \"email\": EMAIL},"
                    + " \"amount\": AMOUNT, \"quantity\": QUANTITY, \"status\": STATUS, \"ordered\": ORDERED_ON, \"express\": EXPRESS, \"note\": NOTE}",
            EnumSet.of(PROCESS_ID, RECORDED_AT, CUSTOMER, EMAIL, STATUS, ORDERED_ON, NOTE),
            false),
    /** As the web shop writes it: without spaces, in ASCII with escapes, seconds since 1970, amounts as text. */
    SHOP(
            "{\"id\":ID,\"process\":PROCESS_ID,\"created\":RECORDED_AT,\"customer\":{\"name\":CUSTOMER,\"email\":EMAIL,\"address\":{\"country\":COUNTRY}},"
                    + "\"total\":{\"amount\":AMOUNT,\"currency\":\"EUR\"},\"quantity\":QUANTITY,\"payment\":{\"status\":STATUS},\"ordered\":ORDERED_ON,"
                    + "\"express\":EXPRESS,\"note\":NOTE}",
            EnumSet.of(PROCESS_ID, CUSTOMER, EMAIL, COUNTRY, AMOUNT, STATUS, ORDERED_ON, NOTE),
            true);

    private final String template;
    private final Set<OrderColumn> texts;
    private final boolean ascii;

    JsonShape(String template, Set<OrderColumn> texts, boolean ascii) {
        this.template = template;
        this.texts = texts;
        this.ascii = ascii;
    }

    /** The object, with the names of columns where their values stand. */
    String template() {
        return template;
    }

    /** The order as a record of a good file. Whether a member that has no value is null or is not there comes from the dice. */
    JsonLine line(Order order, Dice whims) {
        JsonLine line = new JsonLine(this);
        line.set(ID, Long.toString(order.id()));
        line.set(PROCESS_ID, order.processId().toString());
        line.set(RECORDED_AT, recorded(order));
        line.set(CUSTOMER, order.customer());
        line.set(COUNTRY, order.country());
        orNothing(line, EMAIL, order.email(), whims);
        line.set(AMOUNT, CsvStyle.PLAIN.amount(order.cents()));
        line.set(QUANTITY, Integer.toString(order.quantity()));
        orNothing(line, STATUS, order.status(), whims);
        line.set(ORDERED_ON, order.orderedOn().toString());
        orNothing(
                line, EXPRESS, order.express() == null ? null : order.express().toString(), whims);
        orNothing(line, NOTE, order.note(), whims);
        return line;
    }

    private String recorded(Order order) {
        return this == SHOP
                ? Long.toString(order.recordedAt().atZone(CsvStyle.ZONE).toEpochSecond())
                : CsvStyle.PLAIN.timestamp(order.recordedAt());
    }

    private static void orNothing(JsonLine line, OrderColumn column, @Nullable String value, Dice whims) {
        if (value != null) {
            line.set(column, value);
        } else if (whims.perMille(600)) {
            line.setAsIs(column, "null");
        } else {
            line.leaveOut(column);
        }
    }

    /** A value as it is written in a column. */
    String literal(OrderColumn column, String value) {
        return texts.contains(column) ? quoted(value) : value;
    }

    /** RFC 8259 §7. */
    private String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> {
                    boolean escaped = ascii && c > '~' && c != BadByte.MARK;
                    text.append(escaped ? "\\u%04x".formatted((int) c) : String.valueOf(c));
                }
            }
        }
        return text.append('"').toString();
    }
}
