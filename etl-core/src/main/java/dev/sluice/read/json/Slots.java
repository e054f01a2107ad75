package dev.sluice.read.json;

import dev.sluice.failure.Violation;
import dev.sluice.read.Ancestors;
import dev.sluice.read.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wanted values of one record, in UTF-8 of their own: text unescaped, numbers and words as they are written, arrays and objects whole. Used by one thread. */
final class Slots {

    static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private static final int NO_FAULT = -1;

    /** What a slot holds. */
    private enum Kind {
        /** The record has no such value. */
        MISSING,
        /** The value is null. */
        NULL,
        /** A number, a word, an array or an object: its own notation is its text. */
        PLAIN,
        /** A string: text that stood in quotes. */
        QUOTED
    }

    private final Kind[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final int[] wholeStarts;
    private final int[] wholeEnds;
    private final int[] faults;
    private final int count;
    private byte[] scratch = new byte[1024];
    private int used;

    private @Nullable Ancestors holders;
    private AncestorValue[] above = new AncestorValue[0];

    Slots(int count) {
        this.count = count;
        this.kinds = new Kind[count];
        this.starts = new int[count];
        this.ends = new int[count];
        this.wholeStarts = new int[count];
        this.wholeEnds = new int[count];
        this.faults = new int[count];
    }

    /** Begins a record of so many bytes. */
    void begin(int length) {
        used = 0;
        reserve(length);
        Arrays.fill(kinds, Kind.MISSING);
        Arrays.fill(faults, NO_FAULT);
    }

    byte[] bytes() {
        return scratch;
    }

    void forget(int slot) {
        kinds[slot] = Kind.MISSING;
        faults[slot] = NO_FAULT;
    }

    void setNull(int slot) {
        kinds[slot] = Kind.NULL;
    }

    void word(int slot, byte[] word) {
        whole(slot, word, 0, word.length);
    }

    /** A value that is kept as it is written. */
    void whole(int slot, byte[] bytes, int from, int to) {
        set(slot, Kind.PLAIN, append(bytes, from, to));
    }

    void number(int slot, char[] chars, int from, int length) {
        reserve(length);
        int start = used;
        for (int i = from; i < from + length; i++) {
            scratch[used++] = (byte) chars[i];
        }
        set(slot, Kind.PLAIN, start);
    }

    /** A string's text, which is written as UTF-8. */
    void text(int slot, char[] chars, int from, int length) {
        reserve(3 * length);
        int start = used;
        byte[] into = scratch;
        int at = start;
        int end = from + length;
        for (int i = from; i < end; i++) {
            char c = chars[i];
            if (c < 0x80) {
                if (c == 0) {
                    faults[slot] = 0;
                }
                into[at++] = (byte) c;
            } else if (c < 0x800) {
                into[at++] = (byte) (0xc0 | (c >> 6));
                into[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(chars[i + 1])) {
                int point = Character.toCodePoint(c, chars[++i]);
                into[at++] = (byte) (0xf0 | (point >> 18));
                into[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                into[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                into[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                if (Character.isSurrogate(c)) {
                    faults[slot] = c;
                }
                into[at++] = (byte) (0xe0 | (c >> 12));
                into[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                into[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        used = at;
        set(slot, Kind.QUOTED, start);
    }

    /** How a string was written, for a column that keeps it so. */
    void notation(int slot, byte[] bytes, int from, int to) {
        wholeStarts[slot] = append(bytes, from, to);
        wholeEnds[slot] = used;
    }

    private int append(byte[] bytes, int from, int to) {
        reserve(to - from);
        int start = used;
        System.arraycopy(bytes, from, scratch, start, to - from);
        used += to - from;
        return start;
    }

    private void set(int slot, Kind kind, int start) {
        kinds[slot] = kind;
        starts[slot] = start;
        ends[slot] = used;
        wholeStarts[slot] = start;
        wholeEnds[slot] = used;
    }

    private void reserve(int more) {
        if (scratch.length - used < more) {
            scratch = Arrays.copyOf(scratch, Math.max(used + more, 2 * scratch.length));
        }
    }

    /** What a text column could not hold of the wanted strings; null when there is nothing. */
    @Nullable
    Violation fault(List<String> names, JsonViolations violations) {
        for (int slot = 0; slot < count; slot++) {
            if (faults[slot] != NO_FAULT) {
                return violations.unstorable(names.get(slot), faults[slot]);
            }
        }
        return null;
    }

    /** Makes the fields of ancestors candidates too. */
    void borrow(@Nullable Ancestors record) {
        if (record != null && record != holders) {
            holders = record;
            above = new AncestorValue[record.size()];
            for (int i = 0; i < above.length; i++) {
                above[i] = AncestorValue.of(record.value(i));
            }
        }
    }

    /** Adds the first candidate that is there to the fields; their bytes are taken afterwards. */
    void add(int[] candidates, Fields fields) {
        for (int candidate : candidates) {
            if (candidate < 0) {
                AncestorValue value = holders == null ? AncestorValue.MISSING : above[~candidate];
                if (!value.missing()) {
                    add(value, fields);
                    return;
                }
            } else if (kinds[candidate] == Kind.NULL) {
                fields.addNull();
                return;
            } else if (kinds[candidate] != Kind.MISSING) {
                fields.add(
                        starts[candidate],
                        ends[candidate],
                        kinds[candidate] == Kind.QUOTED,
                        wholeStarts[candidate],
                        wholeEnds[candidate]);
                return;
            }
        }
        fields.addMissing();
    }

    private void add(AncestorValue value, Fields fields) {
        byte[] text = value.text();
        byte[] whole = value.whole();
        if (text == null || whole == null) {
            fields.addNull();
            return;
        }
        int start = append(text, 0, text.length);
        int end = used;
        int wholeStart = text == whole ? start : append(whole, 0, whole.length);
        fields.add(start, end, value.quoted(), wholeStart, text == whole ? end : used);
    }
}
