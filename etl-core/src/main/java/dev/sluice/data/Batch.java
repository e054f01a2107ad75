package dev.sluice.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Rows that are committed or isolated together: pieces of some {@link Columns}, in input order. Immutable and thread-safe; it keeps its columns, and so their raw bytes, in memory.
 *
 * @param slices the pieces; none is empty
 */
public record Batch(List<Slice> slices) implements Iterable<Row> {

    /**
     * The rows {@code [from, to)} of some columns.
     *
     * @param columns the rows
     * @param from the first row
     * @param to the row after the last
     */
    public record Slice(Columns columns, int from, int to) {
        public Slice {
            if (from < 0 || to <= from || to > columns.rows()) {
                throw new IllegalArgumentException("rows " + from + " to " + to + " of " + columns.rows());
            }
        }

        /** How many rows there are. */
        public int rows() {
            return to - from;
        }
    }

    public Batch {
        slices = List.copyOf(slices);
    }

    /** How many rows there are. */
    public int rows() {
        int sum = 0;
        for (Slice slice : slices) {
            sum += slice.rows();
        }
        return sum;
    }

    /** Its rows in order, as views: for code that wants one row at a time, not for the hot path. */
    @Override
    public Iterator<Row> iterator() {
        return slices.stream()
                .flatMap(slice -> IntStream.range(slice.from(), slice.to()).mapToObj(slice.columns()::row))
                .iterator();
    }

    /** One row as a view, counted from 0 over all slices. */
    public Row row(int index) {
        int left = Objects.checkIndex(index, rows());
        for (Slice slice : slices) {
            if (left < slice.rows()) {
                return slice.columns().row(slice.from() + left);
            }
            left -= slice.rows();
        }
        throw new IndexOutOfBoundsException("row " + index + " of " + rows());
    }

    /** The raw bytes of one row's record, counted as in {@link #row}. */
    public byte[] raw(int index) {
        int left = Objects.checkIndex(index, rows());
        for (Slice slice : slices) {
            if (left < slice.rows()) {
                Columns columns = slice.columns();
                return columns.origin().raw(columns.record(slice.from() + left));
            }
            left -= slice.rows();
        }
        throw new IndexOutOfBoundsException("row " + index + " of " + rows());
    }

    /** The rows {@code [from, to)} of this batch. */
    public Batch range(int from, int to) {
        Objects.checkFromToIndex(from, to, rows());
        List<Slice> result = new ArrayList<>();
        int start = 0;
        for (Slice slice : slices) {
            int first = Math.max(from, start);
            int last = Math.min(to, start + slice.rows());
            if (first < last) {
                result.add(new Slice(slice.columns(), slice.from() + first - start, slice.from() + last - start));
            }
            start += slice.rows();
        }
        return new Batch(result);
    }

    /** This batch without some rows. */
    public Batch without(BitSet rows) {
        List<Slice> result = new ArrayList<>();
        int total = rows();
        int from = rows.nextClearBit(0);
        while (from < total) {
            int next = rows.nextSetBit(from);
            int to = next < 0 ? total : next;
            result.addAll(range(from, to).slices());
            from = rows.nextClearBit(to);
        }
        return new Batch(result);
    }
}
