package dev.sluice.testdata;

import java.util.List;

/**
 * What to generate. Immutable and thread-safe.
 *
 * @param input the name that the file has as an input
 * @param records how many records, damaged ones included
 * @param seed the same seed gives the same bytes
 * @param dirt the damaged records as a fraction of all, 0 to 0.05
 * @param notation how the file is written
 * @param kinds the kinds of damage
 */
record OrdersOptions<D extends Damage>(
        String input, long records, long seed, double dirt, Notation<D> notation, List<D> kinds) {

    OrdersOptions {
        kinds = List.copyOf(kinds);
        if (records < 1) {
            throw new IllegalArgumentException("at least one record");
        }
    }

    /** The vendor's file with every kind of damage. */
    static OrdersOptions<CsvDirt> vendor(String input, long records, long seed, double dirt) {
        return new OrdersOptions<>(input, records, seed, dirt, CsvStyle.VENDOR, List.of(CsvDirt.values()));
    }
}
