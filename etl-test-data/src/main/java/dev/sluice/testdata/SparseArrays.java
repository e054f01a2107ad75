package dev.sluice.testdata;

import java.io.IOException;

/**
 * Objects with one long array each, three of a thousand elements in it filled. No array is held as a whole.
 *
 * @param elements how many every array has
 */
record SparseArrays(int elements) implements Shape {

    private static final int BLOCK = 1000;
    private static final int FILLED = 3;

    @Override
    public void record(long number, Dice dice, PlacedOutput out) throws IOException {
        out.put("{\"id\":" + number + ",\"values\":[");
        for (int from = 0; from < elements; from += BLOCK) {
            out.put(block(from == 0, Math.min(BLOCK, elements - from), dice));
        }
        out.put("]}");
    }

    private static String block(boolean first, int length, Dice dice) {
        StringBuilder block = new StringBuilder(5 * BLOCK);
        // Of those that are left, so many must still be filled: exactly three in every whole block, each place as
        // likely as any other.
        int toFill = FILLED;
        for (int i = 0; i < length; i++) {
            block.append(first && i == 0 ? "" : ",");
            if (dice.below(BLOCK - i) < toFill) {
                block.append(dice.below(1_000_000));
                toFill--;
            } else {
                block.append("null");
            }
        }
        return block.toString();
    }
}
