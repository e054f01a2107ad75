package dev.sluice.read.json;

import dev.sluice.read.Utf8;

/** The escapes of JSON's strings (RFC 8259 section 7). Has no state. */
final class Escapes {

    /** In place of a place: there is no escape, or what it stands for is no text by itself. */
    static final int NONE = -1;

    /** How long {@code \\u} and its four digits are. */
    private static final int LONG = 6;

    /** What the short escapes stand for, by their letter. */
    private static final byte[] SHORT = new byte[128];

    static {
        String letters = "\"\\/bfnrt";
        String meanings = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < letters.length(); i++) {
            SHORT[letters.charAt(i)] = (byte) meanings.charAt(i);
        }
    }

    private Escapes() {}

    /** Behind the escape that begins here, a surrogate pair being one; {@link #NONE} for what is none, for U+0000 and for half of a pair. */
    static int behind(byte[] bytes, int at, int to) {
        if (at + 1 >= to || bytes[at] != '\\') {
            return NONE;
        }
        byte letter = bytes[at + 1];
        if (letter != 'u') {
            return letter >= 0 && SHORT[letter] != 0 ? at + 2 : NONE;
        }
        int unit = unit(bytes, at, to);
        if (unit <= 0) {
            return NONE;
        }
        if (!Character.isSurrogate((char) unit)) {
            return at + LONG;
        }
        boolean pair =
                Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) unit(bytes, at + LONG, to));
        return pair ? at + 2 * LONG : NONE;
    }

    /** The UTF-16 unit of the long escape that begins here, or {@link #NONE}, which is no surrogate. */
    private static int unit(byte[] bytes, int at, int to) {
        if (at + LONG > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return NONE;
        }
        int unit = 0;
        for (int i = at + 2; i < at + LONG; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return NONE;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    /** Writes text, of whose escapes {@link #behind} knows all, as it is meant, which takes no more bytes; returns where the next byte goes. */
    static int decode(byte[] bytes, int from, int to, byte[] into, int start) {
        int out = start;
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b != '\\') {
                into[out++] = b;
                at++;
                continue;
            }
            byte letter = bytes[at + 1];
            if (letter != 'u') {
                into[out++] = SHORT[letter];
                at += 2;
                continue;
            }
            int point = unit(bytes, at, to);
            at += LONG;
            if (Character.isSurrogate((char) point)) {
                point = Character.toCodePoint((char) point, (char) unit(bytes, at, to));
                at += LONG;
            }
            out = Utf8.put(point, into, out);
        }
        return out;
    }
}
