package dev.sluice.testdata;

import java.io.IOException;

/**
 * Objects with a tree of one branch: objects and arrays in turns that the dice decide.
 *
 * @param depth how many objects and arrays are open at once, the record counted
 */
record DeepRecords(int depth) implements Shape {

    @Override
    public void record(long number, Dice dice, PlacedOutput out) throws IOException {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 1; i < depth; i++) {
            boolean object = dice.below(2) == 0;
            open.append(object ? "{\"c\":" : "[");
            close.append(object ? '}' : ']');
        }
        out.put("{\"id\":" + number + ",\"tree\":" + open + dice.below(100) + close.reverse() + "}");
    }
}
