package dev.sluice.guess;

import java.util.List;

/**
 * What stands before the records of a CSV input. Immutable.
 *
 * @param skip how many lines are passed over
 * @param rows how many records hold the names; 0 for none that can be read by the product
 * @param names the names as they stand, for columns that come from numbers; empty for none
 */
record Header(int skip, int rows, List<String> names) {

    Header {
        names = List.copyOf(names);
    }
}
