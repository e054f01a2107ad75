package dev.sluice.read.json;

import dev.sluice.read.ReadLimits;
import dev.sluice.read.Swar;
import org.jspecify.annotations.Nullable;

/**
 * THE HOT LOOP of reading JSON: finds the wanted values of a plain record on its bytes, and checks the rest of it by RFC 8259. Plain is an object without rarities: no escape that stands for no text by itself, no name with an escape or that
 * stands twice, not too many or too long names, no nesting beyond {@link #DEEPEST}, no number or text over a limit. For anything else, and for whatever is wrong, it says that it does not know, and the tokenizer decides; a differential test holds what it
 * does accept to the tokenizer's verdict and values. Allocates nothing for a record whose names it has seen. Used by one thread.
 */
final class PlainReader {

    /** A record that is nested deeper is left to the tokenizer. */
    private static final int DEEPEST = 16;

    /** A longer number is left to the tokenizer. */
    private static final int LONGEST_NUMBER = 1000;

    /** What is not plain: the tokenizer decides. */
    static final int UNKNOWN = PlainText.UNKNOWN;

    private static final long TRUE = Swar.word(Slots.TRUE, 0, 4, 0);
    private static final long FALSE = Swar.word(Slots.FALSE, 0, 5, 0);
    private static final long NULL = Swar.word(Slots.NULL, 0, 4, 0);

    private final int deepest;
    private final int longestNumber;
    private final Slots slots;
    private final FieldTree tree;
    private final ReadLimits limits;
    private final PlainText text = new PlainText();
    private Shape record;

    /** What is open, from the record down; the record is at 1. */
    private final Shape[] shapes = new Shape[DEEPEST + 1];

    private final byte[] closing = new byte[DEEPEST + 1];
    private final int[] begins = new int[DEEPEST + 1];
    private int depth;

    /** Where the name that was passed last ends, with its colon. */
    private int nameEnd;

    PlainReader(FieldTree tree, ReadLimits limits, Slots slots) {
        this.deepest = Math.min(DEEPEST, limits.depth());
        this.longestNumber = Math.min(LONGEST_NUMBER, limits.number());
        this.slots = slots;
        this.tree = tree;
        this.limits = limits;
        this.record = new Shape(tree, limits);
    }

    /** Whether {@code [from, to)} is a plain record; then the slots hold its wanted values. */
    boolean read(byte[] bytes, int from, int to) {
        int end = end(bytes, from, to);
        return end != UNKNOWN && Space.skip(bytes, end, to) == to;
    }

    /** Where the plain record ends that begins at {@code from}; {@link #UNKNOWN} when it is none, or does not end before {@code to}. Then the slots hold its wanted values. */
    int end(byte[] bytes, int from, int to) {
        slots.begin(bytes, from, to);
        depth = 0;
        if (record.isFull()) {
            record = new Shape(tree, limits);
        }
        int at = Space.skip(bytes, from, to);
        if (at == to || bytes[at] != '{') {
            return UNKNOWN;
        }
        open(record, at, (byte) '}');
        return walk(bytes, at + 1, to);
    }

    private int walk(byte[] bytes, int start, int to) {
        int at = start;
        boolean first = true;
        boolean inObject = true;
        Shape shape = record;
        while (at < to) {
            int from = at;
            Member member = inObject ? shape.expected(bytes, at, first) : null;
            Shape child;
            if (member != null) {
                child = member.shape;
                at += member.leadLength;
            } else {
                at = Space.skip(bytes, at, to);
                if (at == to) {
                    return UNKNOWN;
                }
                if (bytes[at] == closing[depth]) {
                    at++;
                    close(at);
                    if (depth == 0) {
                        return at;
                    }
                    shape = shapes[depth];
                    inObject = closing[depth] == '}';
                    first = false;
                    continue;
                }
                if (!first) {
                    if (bytes[at] != ',') {
                        return UNKNOWN;
                    }
                    at = Space.skip(bytes, at + 1, to);
                }
                if (inObject) {
                    member = member(bytes, at, to, shape);
                    if (member == null) {
                        return UNKNOWN;
                    }
                    child = member.shape;
                    at = Space.skip(bytes, nameEnd, to);
                    member.learn(bytes, from, at, first);
                } else {
                    child = shape.element();
                }
            }
            if (at >= to) {
                return UNKNOWN;
            }
            byte found = bytes[at];
            first = found == '{' || found == '[';
            if (first) {
                if (depth == deepest || (found == '[' && child.numbered)) {
                    return UNKNOWN;
                }
                inObject = found == '{';
                open(child, at, inObject ? (byte) '}' : (byte) ']');
                shape = child;
                at++;
            } else {
                at = scalar(bytes, at, to, child);
                if (at == UNKNOWN) {
                    return UNKNOWN;
                }
            }
        }
        return UNKNOWN;
    }

    private void open(Shape shape, int at, byte close) {
        depth++;
        shapes[depth] = shape;
        closing[depth] = close;
        begins[depth] = at;
        shape.begin();
    }

    private void close(int end) {
        Shape shape = shapes[depth];
        if (shape.slot != FieldTree.NO_SLOT) {
            slots.whole(shape.slot, begins[depth], end);
        }
        depth--;
    }

    /** The member whose name begins here; its colon ends before {@link #nameEnd}. Null when the tokenizer decides. */
    private @Nullable Member member(byte[] bytes, int at, int to, Shape shape) {
        if (at == to || bytes[at] != '"') {
            return null;
        }
        int quote = text.end(bytes, at + 1, to);
        if (quote == UNKNOWN || text.escaped) {
            return null;
        }
        int colon = Space.skip(bytes, quote + 1, to);
        if (colon == to || bytes[colon] != ':') {
            return null;
        }
        nameEnd = colon + 1;
        return shape.find(bytes, at, quote + 1);
    }

    /** Passes the text, number or word that begins here. */
    private int scalar(byte[] bytes, int at, int to, Shape shape) {
        int slot = shape.slot;
        int end;
        switch (bytes[at]) {
            case '"' -> {
                int quote = text.end(bytes, at + 1, to);
                if (quote == UNKNOWN) {
                    return UNKNOWN;
                }
                quote = shape.end(at, quote);
                end = quote + 1;
                if (slot != FieldTree.NO_SLOT) {
                    if (text.escaped) {
                        slots.unescape(slot, at + 1, quote);
                    } else {
                        slots.quoted(slot, at + 1, quote);
                    }
                    if (shape.notation) {
                        slots.notation(slot, at, end);
                    }
                }
                return end;
            }
            case 't', 'f' -> {
                // Which of the two is no decision: it would be wrong half of the time.
                int isFalse = ~(bytes[at] >> 4) & 1;
                end = stands(bytes, at, to, TRUE ^ ((TRUE ^ FALSE) & -isFalse), 4 + isFalse);
            }
            case 'n' -> {
                end = stands(bytes, at, to, NULL, 4);
                if (end != UNKNOWN && slot != FieldTree.NO_SLOT) {
                    slots.setNull(slot);
                }
                return end;
            }
            default -> {
                end = number(bytes, at, to);
                if (end != UNKNOWN) {
                    end = shape.end(at, end);
                }
            }
        }
        if (end != UNKNOWN && slot != FieldTree.NO_SLOT) {
            slots.whole(slot, at, end);
        }
        return end;
    }

    private static int stands(byte[] bytes, int at, int to, long word, int length) {
        long here = Swar.word(bytes, at, Math.min(bytes.length, at + 8), 0);
        boolean same = ((here ^ word) << (64 - 8 * length)) == 0;
        return same && at + length <= to ? at + length : UNKNOWN;
    }

    /** Passes a number (RFC 8259 section 6). */
    private int number(byte[] bytes, int start, int to) {
        int at = bytes[start] == '-' ? start + 1 : start;
        if (at == to) {
            return UNKNOWN;
        }
        int end = bytes[at] == '0' ? at + 1 : digits(bytes, at, to);
        if (end == at) {
            return UNKNOWN;
        }
        if (end < to && bytes[end] == '.') {
            at = end + 1;
            end = digits(bytes, at, to);
            if (end == at) {
                return UNKNOWN;
            }
        }
        if (end < to && (bytes[end] | 0x20) == 'e') {
            at = end + 1;
            if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            end = digits(bytes, at, to);
            if (end == at) {
                return UNKNOWN;
            }
        }
        return end - start > longestNumber ? UNKNOWN : end;
    }

    /** Behind the digits that begin here, of which some may stand behind the record. */
    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        if (at <= bytes.length - 8) {
            long others = Swar.firstNoDigit(Swar.word(bytes, at));
            if (others != 0) {
                return at + Swar.first(others);
            }
            at += 8;
        }
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
