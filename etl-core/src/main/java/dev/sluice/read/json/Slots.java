package dev.sluice.read.json;

import dev.sluice.read.Ancestors;
import dev.sluice.read.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The wanted values of one record in UTF-8: text unescaped, numbers and words as they are written, arrays and objects whole. A value that stands in the record as it is wanted stays there; others are kept in bytes of their own. Used by one
 * thread.
 */
final class Slots {

    static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** What the short escapes stand for, by their letter (RFC 8259 section 7). */
    private static final byte[] UNESCAPED = new byte[128];

    static {
        String letters = "\"\\/bfnrt";
        String meanings = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < letters.length(); i++) {
            UNESCAPED[letters.charAt(i)] = (byte) meanings.charAt(i);
        }
    }

    private static final int NO_FAULT = -1;

    /** What a slot holds: the record has no such value. */
    private static final byte MISSING = 0;

    /** The value is null. */
    private static final byte NOTHING = 1;

    /** A number, a word, an array or an object: its own notation is its text. */
    private static final byte PLAIN = 2;

    /** A string: text that stood in quotes. */
    private static final byte QUOTED = 3;

    /** A string whose notation is kept too. */
    private static final byte NOTED = 4;

    private final byte[] kinds;

    /** Where in the record each begins and ends; for one in bytes of our own, the bitwise complement of the place there. */
    private final int[] starts;

    private final int[] ends;

    /** The same of a string with its quotes, where that is asked for; it stands in the record. */
    private final int[] wholeStarts;

    private final int[] wholeEnds;
    private final int[] faults;

    /** Whether there is a fault. */
    private boolean faulty;

    private final int count;
    private byte[] record = new byte[0];
    private byte[] scratch = new byte[1024];
    private int used;

    /** Whether some values are not in the record, so that all must be brought together. */
    private boolean own;

    private @Nullable Ancestors holders;
    private AncestorValue[] above = new AncestorValue[0];

    Slots(int count) {
        this.count = count;
        this.kinds = new byte[count];
        this.starts = new int[count];
        this.ends = new int[count];
        this.wholeStarts = new int[count];
        this.wholeEnds = new int[count];
        this.faults = new int[count];
        Arrays.fill(faults, NO_FAULT);
    }

    /** What a short escape stands for; 0 when the letter is none. */
    static byte unescaped(byte letter) {
        return letter < 0 ? 0 : UNESCAPED[letter];
    }

    /** Begins a record that stands in these bytes. */
    void begin(byte[] bytes) {
        record = bytes;
        used = 0;
        own = above.length > 0;
        Arrays.fill(kinds, MISSING);
        if (faulty) {
            Arrays.fill(faults, NO_FAULT);
            faulty = false;
        }
    }

    /** The bytes that fields are ranges of. */
    byte[] bytes() {
        return own ? scratch : record;
    }

    private void fault(int slot, int unit) {
        faults[slot] = unit;
        faulty = true;
    }

    void forget(int slot) {
        kinds[slot] = MISSING;
        faults[slot] = NO_FAULT;
    }

    void setNull(int slot) {
        kinds[slot] = NOTHING;
    }

    void word(int slot, byte[] word) {
        setOwn(slot, PLAIN, append(word, 0, word.length));
    }

    /** A value that is kept as it is written: {@code [from, to)} of the record's bytes. */
    void whole(int slot, int from, int to) {
        set(slot, PLAIN, from, to);
    }

    /** A string without escapes: {@code [from, to)} of the record's bytes, without its quotes. */
    void quoted(int slot, int from, int to) {
        set(slot, QUOTED, from, to);
    }

    /** A string with short escapes: {@code [from, to)} of the record's bytes, without its quotes. */
    void unescape(int slot, int from, int to) {
        reserve(to - from);
        int start = used;
        int at = start;
        for (int i = from; i < to; i++) {
            byte b = record[i];
            scratch[at++] = b == '\\' ? UNESCAPED[record[++i]] : b;
        }
        used = at;
        setOwn(slot, QUOTED, start);
    }

    void number(int slot, char[] chars, int from, int length) {
        reserve(length);
        int start = used;
        for (int i = from; i < from + length; i++) {
            scratch[used++] = (byte) chars[i];
        }
        setOwn(slot, PLAIN, start);
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
                    fault(slot, c);
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
                    fault(slot, c);
                }
                into[at++] = (byte) (0xe0 | (c >> 12));
                into[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                into[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        used = at;
        setOwn(slot, QUOTED, start);
    }

    /** How a string was written, for a column that keeps it so: {@code [from, to)} of the record's bytes. */
    void notation(int slot, int from, int to) {
        kinds[slot] = NOTED;
        wholeStarts[slot] = from;
        wholeEnds[slot] = to;
    }

    private void setOwn(int slot, byte kind, int start) {
        set(slot, kind, ~start, ~used);
        own = true;
    }

    private void set(int slot, byte kind, int start, int end) {
        kinds[slot] = kind;
        starts[slot] = start;
        ends[slot] = end;
    }

    private void reserve(int more) {
        if (scratch.length - used < more) {
            scratch = Arrays.copyOf(scratch, Math.max(used + more, 2 * scratch.length));
        }
    }

    /** The first string that holds what a text column could not; -1 when there is none. */
    int faulty() {
        for (int slot = 0; faulty && slot < count; slot++) {
            if (faults[slot] != NO_FAULT) {
                return slot;
            }
        }
        return -1;
    }

    /** Which UTF-16 unit a text column could not hold of a faulty string. */
    int fault(int slot) {
        return faults[slot];
    }

    /** Makes the fields of ancestors candidates too. */
    void borrow(@Nullable Ancestors taken) {
        if (taken != null && taken != holders) {
            holders = taken;
            above = new AncestorValue[taken.size()];
            for (int i = 0; i < above.length; i++) {
                above[i] = AncestorValue.of(taken.value(i));
            }
            own = true;
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
            } else if (kinds[candidate] >= PLAIN) {
                addSlot(candidate, fields);
                return;
            } else if (kinds[candidate] == NOTHING) {
                fields.addNull();
                return;
            }
        }
        fields.addMissing();
    }

    private void addSlot(int slot, Fields fields) {
        int start = starts[slot];
        int end = ends[slot];
        boolean quoted = kinds[slot] != PLAIN;
        if (own) {
            int length = Math.abs(end - start);
            start = brought(start, length);
            end = start + length;
        }
        if (kinds[slot] == NOTED) {
            int wholeStart = wholeStarts[slot];
            int length = wholeEnds[slot] - wholeStart;
            wholeStart = own ? brought(wholeStart, length) : wholeStart;
            fields.add(start, end, quoted, wholeStart, wholeStart + length);
        } else {
            fields.add(start, end, quoted);
        }
    }

    /** Where in our own bytes a value stands, or is brought to. */
    private int brought(int start, int length) {
        return start < 0 ? ~start : append(record, start, start + length);
    }

    private int append(byte[] bytes, int from, int to) {
        reserve(to - from);
        int start = used;
        System.arraycopy(bytes, from, scratch, start, to - from);
        used += to - from;
        return start;
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
