package dev.sluice.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fills one {@link Columns}, row by row: {@link #startRow}, one setter a column, then {@link #endRow}, or {@link #dropRow} when the record turned out to be a reject. Or some rows at once, a column of all of them after the other:
 * {@link #startRows}, the setters that name a row, then {@link #endRows}. Not thread-safe; one builder makes one Columns. The row at hand can be read back as {@link Values}, column by column as they are set.
 */
public final class ColumnsBuilder implements Values {

    private static final int MIN_ARENA = 1024;
    private static final byte[] NOWHERE = {};

    private final Schema schema;
    private final Origin origin;
    private final int capacity;
    private final int[] recordOfRow;
    private final long[][] longs;
    private final double[][] doubles;
    private final int[][] offsets;
    private final int[][] lengths;
    private final long[][] nulls;
    private final byte[] source;
    private int sourceLength;
    private byte[] arena;
    private int arenaLength;
    private int rowArenaStart;

    /** How many rows were kept; the next ones that were begun stand here and behind. */
    private int rows;

    /** The row of those that is at hand. */
    private int row;

    /**
     * A builder for at most as many rows as the origin has records, none of whose values stands in it.
     *
     * @param arenaBytes the first size in bytes of the arena, where values are copied to; it grows
     */
    public ColumnsBuilder(Schema schema, Origin origin, int arenaBytes) {
        this(schema, origin, NOWHERE, arenaBytes);
    }

    /**
     * A builder for rows of an origin in whose bytes their values may stand as they are.
     *
     * @param source the origin's bytes, which do not change any more; a value in them is not copied
     * @param arenaBytes the first size in bytes of the arena, where all other values are copied to; it grows
     */
    public ColumnsBuilder(Schema schema, Origin origin, byte[] source, int arenaBytes) {
        this.source = source;
        this.schema = schema;
        this.origin = origin;
        this.capacity = origin.records();
        this.recordOfRow = new int[capacity];
        int columns = schema.size();
        this.longs = new long[columns][];
        this.doubles = new double[columns][];
        this.offsets = new int[columns][];
        this.lengths = new int[columns][];
        this.nulls = new long[columns][(capacity + 63) >>> 6];
        for (int i = 0; i < columns; i++) {
            switch (schema.column(i).type().kind().storage()) {
                case LONG -> longs[i] = new long[capacity];
                case TWO_LONGS -> longs[i] = new long[2 * capacity];
                case DOUBLE -> doubles[i] = new double[capacity];
                case DECIMAL -> {
                    longs[i] = new long[capacity];
                    offsets[i] = new int[capacity];
                    lengths[i] = new int[capacity];
                }
                case BYTES -> {
                    offsets[i] = new int[capacity];
                    lengths[i] = new int[capacity];
                }
            }
        }
        this.arena = new byte[Math.max(MIN_ARENA, arenaBytes)];
    }

    /** Begins the row of a record. */
    public void startRow(int record) {
        startRows(record, 1);
        rowArenaStart = arenaLength;
    }

    /** Keeps the row that was begun. */
    public void endRow() {
        rows++;
    }

    /** Forgets the row at hand, and what was copied for it since it was turned to; of some rows that were begun at once its place stays until {@link #endRows}. */
    public void dropRow() {
        arenaLength = rowArenaStart;
        clearRow();
    }

    /** Begins the rows of some records, at most {@link Long#SIZE}, that follow each other; the first is at hand. */
    public void startRows(int firstRecord, int count) {
        for (int i = 0; i < count; i++) {
            recordOfRow[rows + i] = firstRecord + i;
        }
        row = rows;
    }

    /** Turns to one of the rows that were begun, counted from 0: the setters that name no row set its values. */
    public void turnTo(int index) {
        row = rows + index;
        rowArenaStart = arenaLength;
    }

    /** Which of the rows that were begun is at hand, counted from 0. */
    public int index() {
        return row - rows;
    }

    /** Makes the row at hand as it was when it was begun. */
    public void clearRow() {
        for (long[] bits : nulls) {
            bits[row >>> 6] &= ~(1L << row);
        }
    }

    /**
     * Keeps the rows that were begun but for some, whose place is taken by those behind them.
     *
     * @param dropped a bit for each row that is forgotten, the first one's lowest
     */
    public void endRows(int count, long dropped) {
        int kept = Math.min(count, Long.numberOfTrailingZeros(dropped));
        for (int from = kept; from < count; ) {
            from += Long.numberOfTrailingZeros(~(dropped >>> from));
            int run = from >= count ? 0 : Math.min(count - from, Long.numberOfTrailingZeros(dropped >>> from));
            move(rows + from, rows + kept, run);
            kept += run;
            from += run;
        }
        clearNulls(rows + kept, rows + count);
        rows += kept;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(recordOfRow, from, recordOfRow, to, count);
        for (int i = 0; i < nulls.length; i++) {
            move(longs[i], from, to, count);
            if (longs[i] != null && longs[i].length > capacity) {
                move(longs[i], capacity + from, capacity + to, count);
            }
            move(doubles[i], from, to, count);
            move(offsets[i], from, to, count);
            move(lengths[i], from, to, count);
            for (int k = 0; k < count; k++) {
                boolean isNull = (nulls[i][(from + k) >>> 6] >>> (from + k) & 1) != 0;
                long bit = 1L << (to + k);
                long[] words = nulls[i];
                int word = (to + k) >>> 6;
                words[word] = isNull ? words[word] | bit : words[word] & ~bit;
            }
        }
    }

    private static void move(@Nullable Object values, int from, int to, int count) {
        if (values != null) {
            System.arraycopy(values, from, values, to, count);
        }
    }

    private void clearNulls(int from, int to) {
        for (row = from; row < to; row++) {
            clearRow();
        }
    }

    /** How many rows were kept. */
    public int rows() {
        return rows;
    }

    /** How many bytes of the arena are taken. */
    public int arenaLength() {
        return arenaLength;
    }

    /** Makes a value of the row at hand null. */
    public void setNull(int column) {
        nulls[column][row >>> 6] |= 1L << row;
    }

    /** Sets a value of a LONG column. */
    public void setLong(int column, long value) {
        setLong(column, index(), value);
    }

    /** Sets a value of a LONG column in one of the rows that were begun. */
    public void setLong(int column, int index, long value) {
        longs[column][rows + index] = value;
    }

    /** Sets a value of a TWO_LONGS column. */
    public void setTwoLongs(int column, long high, long low) {
        setTwoLongs(column, index(), high, low);
    }

    /** Sets a value of a TWO_LONGS column in one of the rows that were begun. */
    public void setTwoLongs(int column, int index, long high, long low) {
        longs[column][rows + index] = high;
        longs[column][capacity + rows + index] = low;
    }

    /** Sets a value of a DOUBLE column. */
    public void setDouble(int column, double value) {
        doubles[column][row] = value;
    }

    /** Sets a value of a DECIMAL column to {@code unscaled * 10^-scale}; scale is 0 or more. */
    public void setDecimal(int column, long unscaled, int scale) {
        setDecimal(column, index(), unscaled, scale);
    }

    /** Sets a value of a DECIMAL column in one of the rows that were begun. */
    public void setDecimal(int column, int index, long unscaled, int scale) {
        longs[column][rows + index] = unscaled;
        lengths[column][rows + index] = -1 - scale;
    }

    /** Sets a value of a DECIMAL column that fits no long, as ASCII: optional minus, digits, optional point and digits. */
    public void setDecimalText(int column, byte[] bytes, int from, int to) {
        setBytes(column, bytes, from, to);
    }

    /** Sets a value of a BYTES column to {@code bytes[from, to)}: they are copied, unless they stand in the source. */
    public void setBytes(int column, byte[] bytes, int from, int to) {
        setBytes(column, index(), bytes, from, to);
    }

    /** Sets a value of a BYTES column in one of the rows that were begun to {@code bytes[from, to)}: they are copied, unless they stand in the source. */
    public void setBytes(int column, int index, byte[] bytes, int from, int to) {
        lengths[column][rows + index] = to - from;
        if (bytes == source) {
            offsets[column][rows + index] = from;
            sourceLength = Math.max(sourceLength, to);
        } else {
            offsets[column][rows + index] = ~copy(bytes, from, to - from);
        }
    }

    /** Takes some bytes, which nobody else writes to any more, for the arena, unless it has any: values in them are not copied. */
    public void adopt(byte[] bytes) {
        if (bytes != source && arenaLength == 0) {
            arena = bytes;
            arenaLength = bytes.length;
        }
    }

    /** Copies bytes into the arena, unless they stand there; where they do. */
    private int copy(byte[] bytes, int from, int length) {
        if (bytes == arena) {
            return from;
        }
        int at = reserve(length);
        System.arraycopy(bytes, from, arena, at, length);
        arenaLength = at + length;
        return at;
    }

    private int reserve(int length) {
        int needed = Math.addExact(arenaLength, length);
        if (needed > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 16L, 2L * arena.length)));
        }
        return arenaLength;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Position position() {
        return origin.position(recordOfRow[row]);
    }

    @Override
    public boolean isNull(int column) {
        return (nulls[column][row >>> 6] & (1L << row)) != 0;
    }

    @Override
    public long getLong(int column) {
        return longs[column][row];
    }

    @Override
    public long getLowLong(int column) {
        return longs[column][capacity + row];
    }

    @Override
    public double getDouble(int column) {
        return doubles[column][row];
    }

    @Override
    public int scale(int column) {
        return Columns.scaleOf(lengths[column][row]);
    }

    @Override
    public byte[] array(int column) {
        return offsets[column][row] >= 0 ? source : arena;
    }

    @Override
    public int offset(int column) {
        return Columns.offsetOf(offsets[column][row]);
    }

    @Override
    public int length(int column) {
        return lengths[column][row];
    }

    /** As {@link Columns#getObject}; for messages and user code: it makes a view of all rows for each call. */
    @Override
    public @Nullable Object get(int column) {
        return view(row + 1).getObject(column, row);
    }

    /** The rows that were kept. The builder must not be used after it. */
    public Columns build() {
        if (arenaLength < arena.length / 2) {
            // Most of the chunk became no row, or it is one record alone: the rows must not keep memory for more.
            arena = Arrays.copyOf(arena, arenaLength);
        }
        return view(rows);
    }

    private Columns view(int count) {
        return new Columns(
                schema,
                origin,
                count,
                recordOfRow,
                longs,
                doubles,
                offsets,
                lengths,
                nulls,
                source,
                sourceLength,
                arena,
                arenaLength);
    }
}
