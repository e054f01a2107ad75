package dev.sluice.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's rows of one schema, by column, in primitive arrays: longs, doubles, and for bytes where they stand, in the piece of input itself or in an arena for those that had to be made; nulls in a bitmap; for each row the record of
 * its {@link Origin}.
 *
 * <p>Filled once by a {@link ColumnsBuilder}, then read-only and so thread-safe. The typed getters do not look at the null bitmap or the column's type: ask {@link #isNull} first, and use the getter of the
 * type's {@link ColumnType.Storage}. No value is boxed unless {@link #getObject} or {@link #getString} asks.
 */
public final class Columns {

    /** In {@link #scale}: the number does not fit a long and stands as decimal text (digits, optional sign and point) among the bytes. */
    public static final int SCALE_IN_TEXT = -1;

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final Schema schema;
    private final Origin origin;
    private final int rows;
    private final int[] recordOfRow;
    private final long[][] longs;
    private final double[][] doubles;
    private final int[][] offsets;
    private final int[][] lengths;
    private final long[][] nulls;
    private final byte[] source;
    private final int sourceLength;
    private final byte[] arena;
    private final int arenaLength;

    /** Worked out when it is first asked for; whoever else works it out at the same time finds the same. */
    private @Nullable Boolean nul;

    Columns(
            Schema schema,
            Origin origin,
            int rows,
            int[] recordOfRow,
            long[][] longs,
            double[][] doubles,
            int[][] offsets,
            int[][] lengths,
            long[][] nulls,
            byte[] source,
            int sourceLength,
            byte[] arena,
            int arenaLength) {
        this.schema = schema;
        this.origin = origin;
        this.rows = rows;
        this.recordOfRow = recordOfRow;
        this.longs = longs;
        this.doubles = doubles;
        this.offsets = offsets;
        this.lengths = lengths;
        this.nulls = nulls;
        this.source = source;
        this.sourceLength = sourceLength;
        this.arena = arena;
        this.arenaLength = arenaLength;
    }

    /** The schema that the rows have. */
    public Schema schema() {
        return schema;
    }

    /** The piece of input that the rows came from. */
    public Origin origin() {
        return origin;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The record of a row, as {@link Origin} counts. */
    public int record(int row) {
        return recordOfRow[row];
    }

    /** Where the record of a row stands. */
    public Position position(int row) {
        return origin.position(recordOfRow[row]);
    }

    /** The row as a view, for code that wants one row at a time. */
    public Row row(int row) {
        return new Row(this, row);
    }

    /** Whether a value is null. */
    public boolean isNull(int column, int row) {
        return (nulls[column][row >>> 6] & (1L << row)) != 0;
    }

    /** The value of a LONG column; the high half of a TWO_LONGS value is {@code getLong}, the low half {@link #getLowLong}; of a DECIMAL, the unscaled value. */
    public long getLong(int column, int row) {
        return longs[column][row];
    }

    /** The low half of a TWO_LONGS value. */
    public long getLowLong(int column, int row) {
        return longs[column][rowsCapacity(column) + row];
    }

    private int rowsCapacity(int column) {
        return longs[column].length >>> 1;
    }

    /** The value of a DOUBLE column. */
    public double getDouble(int column, int row) {
        return doubles[column][row];
    }

    /** The scale of a DECIMAL value (value = unscaled * 10^-scale), or {@link #SCALE_IN_TEXT}. */
    public int scale(int column, int row) {
        return scaleOf(lengths[column][row]);
    }

    /** A length of 0 or more is that of the text; below stands the scale. */
    static int scaleOf(int length) {
        return length >= 0 ? SCALE_IN_TEXT : -1 - length;
    }

    /** The array in which the bytes of a value stand, from {@link #offset} on. Do not write to it. */
    public byte[] array(int column, int row) {
        return offsets[column][row] >= 0 ? source : arena;
    }

    /** Whether any byte of a text, or of a bytea, may be 0; it may be one between the values too. */
    public boolean holdsNul() {
        Boolean known = nul;
        if (known == null) {
            known = holdsNul(arena, 0, arenaLength) || holdsNul(source, 0, sourceLength);
            nul = known;
        }
        return known;
    }

    /** Whether one of the bytes {@code [from, to)} is 0. Eight a step: a byte is zero where taking one away borrows from its high bit, and that bit was not set. */
    public static boolean holdsNul(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            if (((word - ONES) & ~word & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the bytes of a value begin in its {@link #array}. */
    public int offset(int column, int row) {
        return offsetOf(offsets[column][row]);
    }

    /** An offset of 0 or more is one in the source; below stands one in the arena. */
    static int offsetOf(int offset) {
        return offset >= 0 ? offset : ~offset;
    }

    /** How many bytes a value has there. */
    public int length(int column, int row) {
        return lengths[column][row];
    }

    long[] longs(int column) {
        return longs[column];
    }

    double[] doubles(int column) {
        return doubles[column];
    }

    int[] lengths(int column) {
        return lengths[column];
    }

    long[] nullWords(int column) {
        return nulls[column];
    }

    /** How many bytes of memory the rows hold; their origin, in which many of their bytes may stand, is not counted. */
    public long bytes() {
        // The arrays were made for every record of the origin, also for those that became no row.
        return arena.length + schema.rowBytes() * recordOfRow.length;
    }

    /** The value as text: UTF-8 text as it is, dates and times in ISO 8601 as java.time writes them, bytea as {@code \x} and hexadecimal, decimals without an exponent; null for null. */
    public @Nullable String getString(int column, int row) {
        return text(getObject(column, row));
    }

    /** A value that {@link #getObject} gave, as text; null for null. */
    static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + java.util.HexFormat.of().formatHex(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value.toString();
    }

    /**
     * The value as an object: Boolean, Short, Integer, Long, BigDecimal, Float, Double, String (text, varchar, json), LocalDate, LocalTime, LocalDateTime, Instant, UUID or byte[]; null for
     * null.
     */
    public @Nullable Object getObject(int column, int row) {
        if (isNull(column, row)) {
            return null;
        }
        return switch (schema.column(column).type().kind()) {
            case BOOLEAN -> getLong(column, row) != 0;
            case SMALLINT -> (short) getLong(column, row);
            case INT -> (int) getLong(column, row);
            case BIGINT -> getLong(column, row);
            case NUMERIC -> getDecimal(column, row);
            case REAL -> (float) getDouble(column, row);
            case DOUBLE -> getDouble(column, row);
            case TEXT, VARCHAR, JSON -> text(column, row);
            case DATE -> LocalDate.ofEpochDay(getLong(column, row));
            case TIME -> LocalTime.ofNanoOfDay(getLong(column, row) * 1000);
            case TIMESTAMP -> {
                long micros = getLong(column, row);
                yield LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        (int) Math.floorMod(micros, 1_000_000L) * 1000,
                        ZoneOffset.UTC);
            }
            case TIMESTAMPTZ -> {
                long micros = getLong(column, row);
                yield Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
            }
            case UUID -> new UUID(getLong(column, row), getLowLong(column, row));
            case BYTEA -> {
                byte[] copy = new byte[length(column, row)];
                System.arraycopy(array(column, row), offset(column, row), copy, 0, copy.length);
                yield copy;
            }
        };
    }

    private BigDecimal getDecimal(int column, int row) {
        int scale = scale(column, row);
        return scale == SCALE_IN_TEXT
                ? new BigDecimal(text(column, row))
                : new BigDecimal(BigInteger.valueOf(getLong(column, row)), scale);
    }

    private String text(int column, int row) {
        return new String(array(column, row), offset(column, row), length(column, row), StandardCharsets.UTF_8);
    }
}
