package dev.sluice.testdata;

import java.util.List;

/** How a file of orders is written: the bytes of its records, and what stands around them. Immutable and thread-safe. */
interface Notation<D extends Damage> {

    /** Where nothing stands. */
    byte[] NOTHING = {};

    /** How the orders came in. */
    Channel channel();

    /** The countries of which an order's is picked. */
    default List<String> countries(long record) {
        return Words.COUNTRIES;
    }

    /** What stands before all records. */
    byte[] head();

    /** What stands before a record, behind the one before it. */
    byte[] before(Spot<D> spot, Dice whims);

    /** A record, damaged where the spot says so. Whims (null or nothing, quotes or none) come from the dice. */
    byte[] record(Order order, Spot<D> spot, Dice whims);

    /** What ends every record and is no part of it. */
    byte[] behind();

    /** What stands behind all records. */
    byte[] tail();
}
