package dev.sluice.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/**
 * Writes the values of rows to a channel, array by array, and reads them back: for rows that must be at hand once more but not in memory. The raw bytes of their records are not written. The form is private to
 * one process. Used by one thread.
 */
public final class ColumnsStream {

    private static final int BUFFER_BYTES = 1 << 18;

    /** The null bitmap has 64 rows a word, so a slice is written from the word's first row on. */
    private static final int ROWS_A_WORD = 64;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());

    /** Writes the rows of a slice. */
    public void write(Batch.Slice slice, WritableByteChannel out) throws IOException {
        Columns columns = slice.columns();
        int first = slice.from() & -ROWS_A_WORD;
        int rows = slice.to() - first;
        int arenaFrom = columns.arenaStart(first);
        int arenaTo = columns.arenaStart(slice.to());
        writeInts(new int[] {rows, slice.from() - first, arenaFrom, arenaTo - arenaFrom}, 0, 4, out);
        for (int i = 0; i < columns.schema().size(); i++) {
            writeLongs(columns.nullWords(i), first >>> 6, (rows + ROWS_A_WORD - 1) >>> 6, out);
            switch (columns.schema().column(i).type().kind().storage()) {
                case LONG -> writeLongs(columns.longs(i), first, rows, out);
                case TWO_LONGS -> {
                    writeLongs(columns.longs(i), first, rows, out);
                    writeLongs(columns.longs(i), columns.longs(i).length / 2 + first, rows, out);
                }
                case DOUBLE -> writeDoubles(columns.doubles(i), first, rows, out);
                case DECIMAL -> {
                    writeLongs(columns.longs(i), first, rows, out);
                    writeInts(columns.offsets(i), first, rows, out);
                    writeInts(columns.lengths(i), first, rows, out);
                }
                case BYTES -> {
                    writeInts(columns.offsets(i), first, rows, out);
                    writeInts(columns.lengths(i), first, rows, out);
                }
            }
        }
        writeFully(ByteBuffer.wrap(columns.arena(), arenaFrom, arenaTo - arenaFrom), out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param origin what the rows will name as their origin
     */
    public Batch.Slice read(Schema schema, Origin origin, ReadableByteChannel in) throws IOException {
        int[] head = readInts(4, 0, in);
        int rows = head[0];
        int columnCount = schema.size();
        long[][] longs = new long[columnCount][];
        double[][] doubles = new double[columnCount][];
        int[][] offsets = new int[columnCount][];
        int[][] lengths = new int[columnCount][];
        long[][] nulls = new long[columnCount][];
        for (int i = 0; i < columnCount; i++) {
            nulls[i] = readLongs((rows + ROWS_A_WORD - 1) >>> 6, in);
            switch (schema.column(i).type().kind().storage()) {
                case LONG -> longs[i] = readLongs(rows, in);
                case TWO_LONGS -> longs[i] = readLongs(2 * rows, in);
                case DOUBLE -> doubles[i] = readDoubles(rows, in);
                case DECIMAL -> {
                    longs[i] = readLongs(rows, in);
                    offsets[i] = readInts(rows, head[2], in);
                    lengths[i] = readInts(rows, 0, in);
                }
                case BYTES -> {
                    offsets[i] = readInts(rows, head[2], in);
                    lengths[i] = readInts(rows, 0, in);
                }
            }
        }
        int[] arenaEnds = new int[rows];
        // Where each row's bytes end is not written: only where all of them do is asked again.
        Arrays.fill(arenaEnds, head[3]);
        ByteBuffer arena = ByteBuffer.allocate(head[3]);
        readFully(arena, in);
        Columns columns = new Columns(
                schema, origin, rows, new int[rows], arenaEnds, longs, doubles, offsets, lengths, nulls, arena.array());
        return new Batch.Slice(columns, head[1], rows);
    }

    private void writeLongs(long[] values, int from, int count, WritableByteChannel out) throws IOException {
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 3);
            buffer.clear();
            buffer.asLongBuffer().put(values, from + at, part);
            writeFully(buffer.limit(part << 3), out);
            at += part;
        }
    }

    private void writeDoubles(double[] values, int from, int count, WritableByteChannel out) throws IOException {
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 3);
            buffer.clear();
            buffer.asDoubleBuffer().put(values, from + at, part);
            writeFully(buffer.limit(part << 3), out);
            at += part;
        }
    }

    private void writeInts(int[] values, int from, int count, WritableByteChannel out) throws IOException {
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 2);
            buffer.clear();
            buffer.asIntBuffer().put(values, from + at, part);
            writeFully(buffer.limit(part << 2), out);
            at += part;
        }
    }

    private long[] readLongs(int count, ReadableByteChannel in) throws IOException {
        long[] values = new long[count];
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 3);
            readFully(buffer.clear().limit(part << 3), in);
            buffer.flip().asLongBuffer().get(values, at, part);
            at += part;
        }
        return values;
    }

    private double[] readDoubles(int count, ReadableByteChannel in) throws IOException {
        double[] values = new double[count];
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 3);
            readFully(buffer.clear().limit(part << 3), in);
            buffer.flip().asDoubleBuffer().get(values, at, part);
            at += part;
        }
        return values;
    }

    private int[] readInts(int count, int less, ReadableByteChannel in) throws IOException {
        int[] values = new int[count];
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 2);
            readFully(buffer.clear().limit(part << 2), in);
            buffer.flip().asIntBuffer().get(values, at, part);
            at += part;
        }
        for (int i = 0; less != 0 && i < count; i++) {
            values[i] -= less;
        }
        return values;
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void readFully(ByteBuffer bytes, ReadableByteChannel in) throws IOException {
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new EOFException("rows were cut off");
            }
        }
    }
}
