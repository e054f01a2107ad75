package dev.sluice.guess;

import dev.sluice.read.Fields;
import java.util.List;

/** How much like a value a field is, so that wrong delimiters show by what they leave together and tear apart. Used by one thread. */
final class CellScore {

    private static final double EMPTY = 0.8;
    private static final double TEXT = 0.9;
    private static final double SUSPICIOUS = 0.3;

    private final List<Trial> typed = Trials.plainNumbersAndMoments();
    private long hits;

    /** From 0 to 1. */
    double of(Fields fields, int field) {
        int from = fields.start(field);
        int to = fields.end(field);
        byte[] bytes = fields.bytes();
        if (from == to) {
            return fields.quoted(field) ? 1 : EMPTY;
        }
        if (isTyped(bytes, from, to)) {
            hits++;
            return 1;
        }
        if (fields.quoted(field)) {
            return 1;
        }
        return isSuspicious(bytes, from, to) ? SUSPICIOUS : TEXT;
    }

    /** How many fields were numbers, dates or times. */
    long typed() {
        return hits;
    }

    private boolean isTyped(byte[] bytes, int from, int to) {
        byte first = bytes[from];
        boolean possible = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        if (!possible) {
            return false;
        }
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i).takes(bytes, from, to)) {
                // What has fitted once is tried first the next time.
                typed.add(0, typed.remove(i));
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspicious(byte[] bytes, int from, int to) {
        byte first = bytes[from];
        byte last = bytes[to - 1];
        if (first == ' ' || last == ' ' || (first == '\'' && last == '\'' && to - from > 1)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            switch (bytes[i]) {
                case ',', ';', '\t', '|', '"', '^', '~' -> {
                    return true;
                }
                default -> {
                    continue;
                }
            }
        }
        return false;
    }
}
