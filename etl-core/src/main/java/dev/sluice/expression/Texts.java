package dev.sluice.expression;

import dev.sluice.data.CaseFolder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Text on its UTF-8 bytes. */
final class Texts {

    /** The longest text that an expression makes, in bytes. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /** The most steps that LIKE takes; a text and a pattern that both come from the file could ask for many. */
    static final long MAX_STEPS = 50_000_000;

    private Texts() {}

    /** The end of the first {@code count} characters of {@code bytes[from, to)}. */
    static int skip(byte[] bytes, int from, int to, long count) {
        int at = from;
        for (long left = count; left > 0 && at < to; left--) {
            at++;
            while (at < to && (bytes[at] & 0xC0) == 0x80) {
                at++;
            }
        }
        return at;
    }

    static int length(Node in) {
        int count = 0;
        for (int i = in.from; i < in.to; i++) {
            if ((in.bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    static void join(Node a, Node b, Node out) {
        int first = a.to - a.from;
        byte[] both = new byte[checked((long) first + b.to - b.from)];
        System.arraycopy(a.bytes, a.from, both, 0, first);
        System.arraycopy(b.bytes, b.from, both, first, b.to - b.from);
        out.setBytes(both, 0, both.length);
    }

    private static int checked(long length) {
        if (length > MAX_BYTES) {
            throw new EvaluationException("the text would be longer than " + MAX_BYTES / (1024 * 1024) + " MiB");
        }
        return (int) length;
    }

    /** lower and upper; what the folder made stands until its next call, as a node's value does. */
    static void fold(CaseFolder folder, Node in, Node out) {
        folder.fold(in.bytes, in.from, in.to);
        out.setBytes(folder.bytes(), folder.from(), folder.to());
    }

    /** Drops characters of a set from the ends. */
    static void trim(Node in, Node set, boolean start, boolean end, Node out) {
        int from = in.from;
        int to = in.to;
        while (start && from < to && has(set, in.bytes, from, skip(in.bytes, from, to, 1))) {
            from = skip(in.bytes, from, to, 1);
        }
        while (end && from < to && has(set, in.bytes, lastCharacter(in.bytes, from, to), to)) {
            to = lastCharacter(in.bytes, from, to);
        }
        out.setBytes(in.bytes, from, to);
    }

    private static int lastCharacter(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at > from && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static boolean has(Node set, byte[] bytes, int from, int to) {
        for (int at = set.from; at < set.to; ) {
            int next = skip(set.bytes, at, set.to, 1);
            if (Arrays.equals(set.bytes, at, next, bytes, from, to)) {
                return true;
            }
            at = next;
        }
        return false;
    }

    /** substring(in from start), start from 1. */
    static void from(Node in, long start, Node out) {
        out.setBytes(in.bytes, skip(in.bytes, in.from, in.to, Math.max(0, start - 1)), in.to);
    }

    /** substring(in from start for count): what lies before the text counts, and is empty. */
    static void fromFor(Node in, long start, long count, Node out) {
        if (count < 0) {
            throw new EvaluationException("negative substring length not allowed");
        }
        long first = Math.max(1, start);
        int begin = skip(in.bytes, in.from, in.to, first - 1);
        out.setBytes(in.bytes, begin, skip(in.bytes, begin, in.to, Math.max(0, start + count - first)));
    }

    /** The first characters; below 0, all but the last. */
    static void left(Node in, long count, Node out) {
        long kept = count < 0 ? Math.max(0, length(in) + count) : count;
        out.setBytes(in.bytes, in.from, skip(in.bytes, in.from, in.to, kept));
    }

    /** The last characters; below 0, all but the first. */
    static void right(Node in, long count, Node out) {
        long dropped = count < 0 ? -count : Math.max(0, length(in) - count);
        out.setBytes(in.bytes, skip(in.bytes, in.from, in.to, dropped), in.to);
    }

    static void replace(Node in, Node what, Node with, Node out) {
        int length = what.to - what.from;
        int found = length == 0 ? -1 : find(in, in.from, what);
        if (found < 0) {
            out.take(in);
            return;
        }
        ByteArrayOutputStream made = new ByteArrayOutputStream(in.to - in.from);
        int at = in.from;
        while (found >= 0) {
            checked((long) made.size() + found - at + with.to - with.from);
            made.write(in.bytes, at, found - at);
            made.write(with.bytes, with.from, with.to - with.from);
            at = found + length;
            found = find(in, at, what);
        }
        checked((long) made.size() + in.to - at);
        made.write(in.bytes, at, in.to - at);
        byte[] bytes = made.toByteArray();
        out.setBytes(bytes, 0, bytes.length);
    }

    /** The character at which a text is found, from 1; else 0. */
    static long position(Node what, Node in) {
        int found = find(in, in.from, what);
        if (found < 0) {
            return 0;
        }
        long character = 1;
        for (int i = in.from; i < found; i++) {
            if ((in.bytes[i] & 0xC0) != 0x80) {
                character++;
            }
        }
        return character;
    }

    private static int find(Node in, int start, Node what) {
        int length = what.to - what.from;
        for (int at = start; at + length <= in.to; at++) {
            if (Arrays.equals(in.bytes, at, at + length, what.bytes, what.from, what.to)) {
                return at;
            }
        }
        return -1;
    }

    /** LIKE: % is any text, _ any character, a backslash takes the next character as it is. Goes back only to the last %, so it takes at most the product of both lengths. */
    static boolean like(Node in, Node pattern) {
        byte[] text = in.bytes;
        byte[] signs = pattern.bytes;
        int t = in.from;
        int p = pattern.from;
        int afterPercent = -1;
        int retry = 0;
        long steps = 0;
        while (t < in.to) {
            if (++steps > MAX_STEPS) {
                throw new EvaluationException("LIKE takes more than " + MAX_STEPS + " steps");
            }
            int matched = p < pattern.to ? match(text, t, in.to, signs, p, pattern.to) : 0;
            if (p < pattern.to && signs[p] == '%') {
                afterPercent = ++p;
                retry = t;
            } else if (matched > 0) {
                p += signs[p] == '\\' ? 2 : 1;
                t += matched;
            } else if (afterPercent >= 0) {
                retry = skip(text, retry, in.to, 1);
                t = retry;
                p = afterPercent;
            } else {
                return false;
            }
        }
        while (p < pattern.to && signs[p] == '%') {
            p++;
        }
        return p == pattern.to;
    }

    /** How many bytes of the text the sign of the pattern takes; 0 when it does not match. */
    private static int match(byte[] text, int t, int end, byte[] signs, int p, int patternEnd) {
        if (signs[p] == '_') {
            return skip(text, t, end, 1) - t;
        }
        if (signs[p] == '\\') {
            if (p + 1 == patternEnd) {
                throw new EvaluationException("LIKE pattern must not end with escape character");
            }
            return signs[p + 1] == text[t] ? 1 : 0;
        }
        return signs[p] == text[t] ? 1 : 0;
    }
}
