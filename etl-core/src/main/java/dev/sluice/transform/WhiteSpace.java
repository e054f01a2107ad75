package dev.sluice.transform;

/** White space at the ends of UTF-8 text: Unicode's White_Space property, which is more than ASCII's and has U+00A0 in it. */
final class WhiteSpace {

    private WhiteSpace() {}

    /** The first byte of {@code [from, to)} that is no white space; {@code to} when there is none. */
    static int skipForward(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int length = bytes[i] >= 0 ? ascii(bytes[i]) : wide(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return to;
    }

    /** The end of {@code [from, to)} without the white space before it. */
    static int skipBackward(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from) {
            int length = bytes[i - 1] >= 0 ? ascii(bytes[i - 1]) : wideBefore(bytes, from, i);
            if (length == 0) {
                return i;
            }
            i -= length;
        }
        return from;
    }

    private static int ascii(byte c) {
        return c == ' ' || (c >= 9 && c <= 13) ? 1 : 0;
    }

    private static int wideBefore(byte[] bytes, int from, int end) {
        if (end - from >= 2 && wide(bytes, end - 2, end) == 2) {
            return 2;
        }
        return end - from >= 3 && wide(bytes, end - 3, end) == 3 ? 3 : 0;
    }

    /** How many bytes the white space that begins here has, among the characters beyond ASCII; 0 when it is none. */
    private static int wide(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead == 0xC2 && to - at >= 2) {
            int next = bytes[at + 1] & 0xFF;
            return next == 0x85 || next == 0xA0 ? 2 : 0;
        }
        if (to - at < 3 || (lead & 0xF0) != 0xE0) {
            return 0;
        }
        int point = (lead & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F);
        boolean space = point == 0x1680
                || (point >= 0x2000 && point <= 0x200A)
                || point == 0x2028
                || point == 0x2029
                || point == 0x202F
                || point == 0x205F
                || point == 0x3000;
        return space ? 3 : 0;
    }
}
