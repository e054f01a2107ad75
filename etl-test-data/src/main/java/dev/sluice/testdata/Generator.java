package dev.sluice.testdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes data of one kind, of any size, from a seed: good records, all of which must load. Immutable and thread-safe. {@link MessyCsv} writes what must not. */
public final class Generator {

    private static final int BUFFER = 1 << 16;

    private final Shape shape;

    private Generator(Shape shape) {
        this.shape = shape;
    }

    /**
     * One JSON document {@code {"meta":…,"orders":[…]}}, in which orders have a customer and items, and some of them a chain of objects so that the order is 128 deep, a sparse array, or an object of 200 members. An order has some 580 bytes.
     */
    public static Generator nestedJson() {
        return new Generator(new NestedDocument());
    }

    /**
     * NDJSON, {@code {"id":0,"values":[null,null,7,…]}}: long arrays in which three of a thousand elements are numbers. A record of a million elements has 5 MB, more than the loader takes unless {@code limits.record} says so.
     *
     * @param elements how many elements every array has, 1 or more
     */
    public static Generator sparseArrays(int elements) {
        return new Generator(new SparseArrays(atLeast(1, elements, "elements")));
    }

    /**
     * NDJSON, {@code {"id":0,"tree":{"c":[{"c":…1…}]}}}: records in which objects and arrays stand in each other. Where it is deeper than {@code limits.depth}, every record is a reject, JSON_TOO_DEEP.
     *
     * @param depth how many are open at once in every record, itself counted, 2 or more
     */
    public static Generator deepJson(int depth) {
        return new Generator(new DeepRecords(atLeast(2, depth, "depth")));
    }

    /**
     * CSV with a header {@code id,c1,c2,…}: numbers, and in every tenth column a quoted text with a delimiter in it. More than 2,000 columns are more than the loader takes unless {@code limits.columns} says so.
     *
     * @param columns how many columns every row has, 1 or more
     */
    public static Generator wideRows(int columns) {
        return new Generator(new WideRows(atLeast(1, columns, "columns")));
    }

    private static int atLeast(int least, int found, String what) {
        if (found < least) {
            throw new IllegalArgumentException(what + ": at least " + least + ", found " + found);
        }
        return found;
    }

    /**
     * Writes whole records until there are so many bytes, and at least one. The stream is flushed and not closed.
     *
     * @param size how many bytes at least
     * @param seed the same seed gives the same bytes
     */
    public Written write(long size, long seed, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        PlacedOutput placed = new PlacedOutput(buffered);
        placed.put(shape.head());
        long records = 0;
        do {
            if (records > 0) {
                placed.put(shape.between());
            }
            shape.record(records, Dice.of(seed, records), placed);
            records++;
        } while (placed.offset() < size);
        placed.put(shape.tail());
        buffered.flush();
        return new Written(records, placed.offset());
    }
}
