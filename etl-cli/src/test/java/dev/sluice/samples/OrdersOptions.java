package dev.sluice.samples;

import java.util.List;

/**
 * What to generate. Immutable and thread-safe.
 *
 * @param records how many records, damaged ones included
 * @param seed the same seed gives the same bytes
 * @param dirt the damaged records as a fraction of all, 0 to 0.05
 * @param style how the file is written
 * @param kinds the kinds of damage
 */
record OrdersOptions(long records, long seed, double dirt, Style style, List<Dirt> kinds) {

    OrdersOptions {
        kinds = List.copyOf(kinds);
        if (records < 1) {
            throw new IllegalArgumentException("at least one record");
        }
    }

    /** The vendor's file with every kind of damage. */
    static OrdersOptions vendor(long records, long seed, double dirt) {
        return new OrdersOptions(records, seed, dirt, Style.VENDOR, List.of(Dirt.values()));
    }
}
