package dev.sluice.testdata;

import java.io.IOException;

/**
 * CSV with many columns. No row is held as a whole.
 *
 * @param columns how many every row has
 */
record WideRows(int columns) implements Shape {

    /** A text stands in one of so many columns. */
    private static final int TEXT_EVERY = 10;

    @Override
    public String head() {
        StringBuilder head = new StringBuilder("id");
        for (int i = 1; i < columns; i++) {
            head.append(",c").append(i);
        }
        return head.append('\n').toString();
    }

    @Override
    public void record(long number, Dice dice, PlacedOutput out) throws IOException {
        out.put(Long.toString(number));
        for (int i = 1; i < columns; i++) {
            int value = dice.below(100_000);
            out.put(i % TEXT_EVERY == 0 ? ",\"no. " + value + ", left\"" : "," + value);
        }
    }
}
