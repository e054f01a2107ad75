package dev.sluice.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one record, as ranges of UTF-8 bytes, unescaped. Filled by a {@link RecordReader} for every record anew; used by one thread. */
public final class Fields {

    private static final int FIRST_CAPACITY = 32;

    private byte[] bytes = new byte[0];
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private boolean[] quoted = new boolean[FIRST_CAPACITY];
    private int count;

    /** Begins a record whose fields will be ranges of these bytes. */
    public void begin(byte[] recordBytes) {
        bytes = recordBytes;
        count = 0;
    }

    /** Adds a field. */
    public void add(int start, int end, boolean wasQuoted) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            quoted = Arrays.copyOf(quoted, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        quoted[count] = wasQuoted;
        count++;
    }

    /** How many fields there are. */
    public int count() {
        return count;
    }

    /** The bytes that the ranges point into. Do not write to them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a field begins. */
    public int start(int field) {
        return starts[field];
    }

    /** Where a field ends, exclusive. */
    public int end(int field) {
        return ends[field];
    }

    /** Whether a field stood in quotes. */
    public boolean quoted(int field) {
        return quoted[field];
    }

    /** A field as text, for messages and user code. */
    public String text(int field) {
        return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }
}
