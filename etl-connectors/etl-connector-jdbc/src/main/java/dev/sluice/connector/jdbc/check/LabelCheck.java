package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The labels of an enum, compared as bytes through a small open hash table. Immutable and thread-safe. */
public final class LabelCheck implements ValueCheck {

    /** How many labels a message lists. */
    private static final int MAX_LISTED = 20;

    private final byte[][] slots;
    private final String type;
    private final List<String> labels;

    /**
     * A check.
     *
     * @param labels every label of the enum
     * @param type the table's type, for words
     */
    public LabelCheck(List<String> labels, String type) {
        this.labels = List.copyOf(labels);
        this.type = type;
        this.slots = new byte[Math.max(4, Integer.highestOneBit(Math.max(1, labels.size())) << 2)][];
        for (String label : labels) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            int at = hash(bytes, 0, bytes.length) & (slots.length - 1);
            while (slots[at] != null) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = bytes;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 16);
    }

    @Override
    public boolean fits(Columns columns, int column, int row) {
        byte[] bytes = columns.array(column, row);
        int from = columns.offset(column, row);
        int to = from + columns.length(column, row);
        int at = hash(bytes, from, to) & (slots.length - 1);
        while (slots[at] != null) {
            if (Arrays.equals(slots[at], 0, slots[at].length, bytes, from, to)) {
                return true;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return false;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        String listed = String.join(", ", labels.subList(0, Math.min(MAX_LISTED, labels.size())))
                + (labels.size() > MAX_LISTED ? " …" : "");
        return new Fault(
                FailureCode.DB_VALUE,
                "one of " + listed,
                "is the enum " + type + " in the table, and the value is none of its labels: " + listed);
    }
}
