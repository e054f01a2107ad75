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

    private static final int[] NONE = {};

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());

    /** Writes the rows of a slice. */
    public void write(Batch.Slice slice, WritableByteChannel out) throws IOException {
        Columns columns = slice.columns();
        int first = slice.from() & -ROWS_A_WORD;
        int rows = slice.to() - first;
        int bytes = 0;
        for (int i = 0; i < columns.schema().size(); i++) {
            for (int length : lengths(columns, i, first, rows)) {
                bytes = Math.addExact(bytes, Math.max(0, length));
            }
        }
        writeInts(new int[] {rows, slice.from() - first, bytes}, 0, 3, out);
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
                    writeBytes(columns, i, first, rows, out);
                }
                case BYTES -> writeBytes(columns, i, first, rows, out);
            }
        }
    }

    /** Writes how long the values of a column are, and then their bytes, one behind the other. */
    private void writeBytes(Columns columns, int column, int first, int rows, WritableByteChannel out)
            throws IOException {
        int[] lengths = lengths(columns, column, first, rows);
        writeInts(lengths, 0, rows, out);
        buffer.clear();
        for (int i = 0; i < rows; i++) {
            if (lengths[i] > 0) {
                int row = first + i;
                put(columns.array(column, row), columns.offset(column, row), lengths[i], out);
            }
        }
        writeFully(buffer.flip(), out);
    }

    /** How long the values of a column are; empty when it has none that are bytes. */
    private static int[] lengths(Columns columns, int column, int first, int rows) {
        if (columns.lengths(column) == null) {
            return NONE;
        }
        int[] lengths = Arrays.copyOfRange(columns.lengths(column), first, first + rows);
        for (int i = 0; i < rows; i++) {
            if (columns.isNull(column, first + i)) {
                lengths[i] = 0;
            }
        }
        return lengths;
    }

    private void put(byte[] bytes, int from, int length, WritableByteChannel out) throws IOException {
        if (length > buffer.remaining()) {
            writeFully(buffer.flip(), out);
            buffer.clear();
        }
        if (length > buffer.remaining()) {
            writeFully(ByteBuffer.wrap(bytes, from, length), out);
        } else {
            buffer.put(bytes, from, length);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param origin what the rows will name as their origin
     */
    public Batch.Slice read(Schema schema, Origin origin, ReadableByteChannel in) throws IOException {
        int[] head = readInts(3, in);
        int rows = head[0];
        int columnCount = schema.size();
        long[][] longs = new long[columnCount][];
        double[][] doubles = new double[columnCount][];
        int[][] offsets = new int[columnCount][];
        int[][] lengths = new int[columnCount][];
        long[][] nulls = new long[columnCount][];
        byte[] arena = new byte[head[2]];
        int filled = 0;
        for (int i = 0; i < columnCount; i++) {
            nulls[i] = readLongs((rows + ROWS_A_WORD - 1) >>> 6, in);
            switch (schema.column(i).type().kind().storage()) {
                case LONG -> longs[i] = readLongs(rows, in);
                case TWO_LONGS -> longs[i] = readLongs(2 * rows, in);
                case DOUBLE -> doubles[i] = readDoubles(rows, in);
                case DECIMAL -> {
                    longs[i] = readLongs(rows, in);
                    lengths[i] = readInts(rows, in);
                    offsets[i] = new int[rows];
                    filled = readBytes(lengths[i], offsets[i], arena, filled, in);
                }
                case BYTES -> {
                    lengths[i] = readInts(rows, in);
                    offsets[i] = new int[rows];
                    filled = readBytes(lengths[i], offsets[i], arena, filled, in);
                }
            }
        }
        Columns columns = new Columns(
                schema,
                origin,
                rows,
                new int[rows],
                longs,
                doubles,
                offsets,
                lengths,
                nulls,
                arena,
                arena.length,
                new byte[0],
                0);
        return new Batch.Slice(columns, head[1], rows);
    }

    /** Reads the bytes of a column's values behind those of the columns before it, and notes where they stand; where they end. */
    private static int readBytes(int[] lengths, int[] offsets, byte[] arena, int from, ReadableByteChannel in)
            throws IOException {
        int at = from;
        for (int i = 0; i < lengths.length; i++) {
            offsets[i] = at;
            at += Math.max(0, lengths[i]);
        }
        readFully(ByteBuffer.wrap(arena, from, at - from), in);
        return at;
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

    private int[] readInts(int count, ReadableByteChannel in) throws IOException {
        int[] values = new int[count];
        for (int at = 0; at < count; ) {
            int part = Math.min(count - at, BUFFER_BYTES >>> 2);
            readFully(buffer.clear().limit(part << 2), in);
            buffer.flip().asIntBuffer().get(values, at, part);
            at += part;
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
