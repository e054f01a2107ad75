package dev.sluice.read.json;

import dev.sluice.read.Ancestors;
import dev.sluice.read.Fields;
import dev.sluice.read.Ranges;
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

    private static final int NO_FAULT = -1;

    /** The longest record that is brought to our own bytes as a whole; of a longer one, only what is wanted. */
    private static final int MOST_BROUGHT = 1 << 20;

    private final FieldTree tree;
    private final int count;

    /** Whether only the values are wanted that stand in the record as they are. */
    private final boolean onlySeen;

    /** Where each value stands in the record, or in bytes of our own; {@link Ranges#MISSING} and {@link Ranges#NULL} as there. What stands in quotes is a string; with its quotes it stands in the record. */
    private Ranges ranges;

    /** Which values stand in bytes of our own. */
    private final boolean[] ours;

    private final int[] faults;

    /** Whether there is a fault. */
    private boolean faulty;

    private byte[] record = new byte[0];
    private int recordStart;
    private int recordEnd;
    private byte[] scratch = new byte[1024];
    private int used;

    /** Whether some values are not in the record, so that all must be brought together. */
    private boolean own;

    private @Nullable Ancestors holders;
    private AncestorValue[] above = new AncestorValue[0];

    Slots(FieldTree tree) {
        this(tree, false);
    }

    /** Of the values, {@code onlySeen}, only those that stand in the record as they are: for {@link #seen}. */
    Slots(FieldTree tree, boolean onlySeen) {
        this.onlySeen = onlySeen;
        this.tree = tree;
        this.count = tree.slots;
        this.ranges = new Ranges(Math.max(1, count));
        this.ours = new boolean[count];
        this.faults = new int[count];
        Arrays.fill(faults, NO_FAULT);
    }

    /** Begins the record {@code [from, to)} of these bytes. */
    void begin(byte[] bytes, int from, int to) {
        record = bytes;
        recordStart = from;
        recordEnd = to;
        used = 0;
        if (own) {
            own = above.length > 0;
            Arrays.fill(ours, false);
        }
        ranges.clear(count);
        if (faulty) {
            Arrays.fill(faults, NO_FAULT);
            faulty = false;
        }
    }

    private void fault(int slot, int unit) {
        faults[slot] = unit;
        faulty = true;
    }

    void forget(int slot) {
        ranges.setNone(slot, Ranges.MISSING);
        ours[slot] = false;
        faults[slot] = NO_FAULT;
    }

    void setNull(int slot) {
        ranges.setNone(slot, Ranges.NULL);
    }

    void word(int slot, byte[] word) {
        setOwn(slot, append(word, 0, word.length), false);
    }

    /** A value that is kept as it is written: {@code [from, to)} of the record's bytes. */
    void whole(int slot, int from, int to) {
        ranges.set(slot, from, to);
    }

    /** A string without escapes: {@code [from, to)} of the record's bytes, without its quotes. */
    void quoted(int slot, int from, int to) {
        ranges.setQuoted(slot, from, to);
    }

    /** A string with escapes: {@code [from, to)} of the record's bytes, without its quotes. */
    void unescape(int slot, int from, int to) {
        if (onlySeen) {
            own = true;
            return;
        }
        // What else of the record is wanted may have to be brought behind it, and all of that is no longer than it.
        reserve(Math.max(to - from, recordEnd - recordStart - used));
        int start = used;
        used = Escapes.decode(record, from, to, scratch, start);
        setOwn(slot, start, true);
    }

    void number(int slot, char[] chars, int from, int length) {
        reserve(length);
        int start = used;
        for (int i = from; i < from + length; i++) {
            scratch[used++] = (byte) chars[i];
        }
        setOwn(slot, start, false);
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
        setOwn(slot, start, true);
    }

    /** How a string was written, for a column that keeps it so: {@code [from, to)} of the record's bytes. */
    void notation(int slot, int from, int to) {
        ranges.note(slot, from, to);
    }

    private void setOwn(int slot, int start, boolean quoted) {
        if (quoted) {
            ranges.setQuoted(slot, start, used);
        } else {
            ranges.set(slot, start, used);
        }
        ours[slot] = true;
        own = true;
    }

    private void reserve(int more) {
        int needed = used + more + Fields.AT_ONCE;
        if (scratch.length < needed) {
            scratch = Arrays.copyOf(scratch, Math.max(needed, 2 * scratch.length));
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

    /** Where the values stand, when all of them stand in the record; else null. */
    @Nullable
    Ranges seen() {
        return own || ranges.anyNoted(count) ? null : ranges;
    }

    /** Hands the values over as fields, whose bytes are the record's or such as were written for it. */
    void fill(Fields fields) {
        if (tree.straight && above.length == 0 && !(own && recordEnd - recordStart > MOST_BROUGHT)) {
            if (own) {
                bringRecord();
            }
            fields.take(own ? scratch : record, ranges, count);
            keepOwn(fields);
            return;
        }
        fields.begin(own ? scratch : record);
        for (int[] candidates : tree.candidates) {
            add(candidates, fields);
        }
        fields.over(own ? scratch : record);
        keepOwn(fields);
    }

    /** Lets the fields keep our own bytes that they point into, so that nobody copies them. */
    private void keepOwn(Fields fields) {
        if (own) {
            scratch = fields.keep(scratch);
        }
    }

    /** Brings the values that stand in the record behind our own, all in one move. */
    private void bringRecord() {
        int by = append(record, recordStart, recordEnd) - recordStart;
        for (int slot = 0; slot < count; slot++) {
            ranges.move(slot, by, ours[slot] ? 0 : by);
        }
    }

    /** Adds the first candidate that is there to the fields. */
    private void add(int[] candidates, Fields fields) {
        for (int candidate : candidates) {
            if (candidate < 0) {
                AncestorValue value = holders == null ? AncestorValue.MISSING : above[~candidate];
                if (!value.missing()) {
                    add(value, fields);
                    return;
                }
            } else if (ranges.start(candidate) >= 0) {
                addSlot(candidate, fields);
                return;
            } else if (ranges.start(candidate) == Ranges.NULL) {
                fields.addNull();
                return;
            }
        }
        fields.addMissing();
    }

    private void addSlot(int slot, Fields fields) {
        int length = ranges.end(slot) - ranges.start(slot);
        int start = brought(ranges.start(slot), length, ours[slot]);
        if (ranges.noted(slot)) {
            int whole = ranges.wholeEnd(slot) - ranges.wholeStart(slot);
            int wholeStart = brought(ranges.wholeStart(slot), whole, false);
            fields.addNoted(start, start + length, wholeStart, wholeStart + whole);
        } else {
            fields.add(start, start + length, ranges.quoted(slot));
        }
    }

    /** Where a value stands among the fields' bytes, after it was brought there when they are our own. */
    private int brought(int start, int length, boolean isOurs) {
        return own && !isOurs ? append(record, start, start + length) : start;
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
        if (value.quoted()) {
            int wholeStart = append(whole, 0, whole.length);
            fields.addNoted(start, end, wholeStart, used);
        } else {
            fields.add(start, end, false);
        }
    }
}
