package dev.sluice.testdata;

import java.io.IOException;

/** One document with orders of several shapes. */
final class NestedDocument implements Shape {

    /** How deep the deepest orders are, themselves and their chain. */
    private static final int DEEPEST = 128;

    private static final int ELEMENTS = 1000;
    private static final int MEMBERS = 200;

    @Override
    public String head() {
        return "{\"meta\":{\"batch\":\"B-7\"},\"orders\":[";
    }

    @Override
    public void record(long number, Dice dice, PlacedOutput out) throws IOException {
        StringBuilder order = new StringBuilder(1 << 8);
        order.append("{\"id\":").append(number).append(",\"customer\":{\"name\":\"Müller\"},\"items\":[");
        int items = 1 + dice.below(6);
        for (int i = 0; i < items; i++) {
            order.append(i == 0 ? "" : ",")
                    .append("{\"sku\":\"A-")
                    .append(dice.below(10_000))
                    .append("\",\"qty\":")
                    .append(dice.below(9))
                    .append('}');
        }
        more(order.append("],"), dice);
        out.put(order.append('}').toString());
    }

    @Override
    public String between() {
        return ",\n";
    }

    @Override
    public String tail() {
        return "]}\n";
    }

    private static void more(StringBuilder order, Dice dice) {
        switch (dice.below(20)) {
            case 0 ->
                order.append("\"tree\":")
                        .append("{\"c\":".repeat(DEEPEST - 1))
                        .append(1)
                        .append("}".repeat(DEEPEST - 1));
            case 1 -> {
                order.append("\"sparse\":[null");
                for (int i = 1; i < ELEMENTS; i++) {
                    order.append(dice.perMille(3) ? ",1" : ",null");
                }
                order.append(']');
            }
            case 2 -> {
                order.append("\"wide\":{\"f0\":0");
                for (int i = 1; i < MEMBERS; i++) {
                    order.append(",\"f").append(i).append("\":").append(dice.below(100));
                }
                order.append('}');
            }
            default ->
                order.append("\"note\":\"left at \\\"door\\\" ")
                        .append(dice.below(100))
                        .append('"');
        }
    }
}
