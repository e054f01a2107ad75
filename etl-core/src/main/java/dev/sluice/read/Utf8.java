package dev.sluice.read;

/** Strict UTF-8. Has no state. */
public final class Utf8 {

    /** The most bytes that a character of Java, half of a surrogate pair included, has. */
    public static final int MOST_BYTES = 3;

    private static final long ONES = Swar.repeat((byte) 1);
    private static final long LEAD_VALUE = Swar.repeat((byte) 0x1f);
    private static final long NOT_BELOW_TWO = Swar.repeat((byte) 0x7e);

    private Utf8() {}

    /** Whether all of it is ASCII without U+0000, and so the same in every encoding. */
    public static boolean isPlain(byte[] bytes, int from, int to) {
        long odd = 0;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = Swar.word(bytes, at);
            // A byte below 1 borrows into its high bit; hits above a true one may be false, which does not matter here.
            odd |= word | (word - ONES);
        }
        for (; at < to; at++) {
            odd |= bytes[at] | (bytes[at] - 1L);
        }
        return (odd & Swar.HIGH) == 0;
    }

    /** Writes a code point that is no surrogate; returns where the next one goes. */
    public static int put(int point, byte[] into, int at) {
        int next = at;
        if (point < 0x80) {
            into[next++] = (byte) point;
            return next;
        }
        if (point < 0x800) {
            into[next++] = (byte) (0xc0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                into[next++] = (byte) (0xe0 | (point >> 12));
            } else {
                into[next++] = (byte) (0xf0 | (point >> 18));
                into[next++] = (byte) (0x80 | ((point >> 12) & 0x3f));
            }
            into[next++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        }
        into[next++] = (byte) (0x80 | (point & 0x3f));
        return next;
    }

    /** How many of eight bytes are nothing but ASCII without U+0000 and whole characters of two bytes, if at most the last byte is another, the first of two; else 0. */
    private static int pairs(long word) {
        long high = word & Swar.HIGH;
        // The bits of each byte behind its highest, moved there.
        long second = (word << 1) & Swar.HIGH;
        long third = (word << 2) & Swar.HIGH;
        long leads = high & second;
        long follows = high & ~second;
        // No first byte of more than two, none that is overlong, no U+0000.
        long wrong = (leads & third)
                | (leads & ~((word & LEAD_VALUE) + NOT_BELOW_TWO))
                | (~((word & Swar.LOW_SEVEN) + Swar.LOW_SEVEN) & ~high & Swar.HIGH)
                | (follows ^ (leads << 8));
        return wrong != 0 ? 0 : 8 - (int) (leads >>> 63);
    }

    /**
     * Where the first byte stands that is no UTF-8, or that is U+0000; -1 when there is none. The well-formed sequences are those of Unicode 15, table 3-7: no overlong ones, no surrogates, nothing above U+10FFFF.
     */
    public static int firstBad(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to) {
                long word = Swar.word(bytes, at);
                // The lowest hit is a true one.
                long odd = (word | (word - ONES)) & Swar.HIGH;
                if (odd == 0) {
                    at += 8;
                    continue;
                }
                int whole = pairs(word);
                if (whole > 0) {
                    at += whole;
                    continue;
                }
                at += Swar.first(odd);
            }
            int first = bytes[at];
            if (first > 0) {
                at++;
                continue;
            }
            if (first >= (byte) 0xc2 && first <= (byte) 0xdf) {
                // Most of what is not ASCII has two bytes.
                if (at + 1 >= to || (bytes[at + 1] & 0xc0) != 0x80) {
                    return at;
                }
                at += 2;
                continue;
            }
            int more;
            int lowest = 0x80;
            int highest = 0xbf;
            switch (first & 0xff) {
                case 0xe0 -> {
                    more = 2;
                    lowest = 0xa0;
                }
                case 0xed -> {
                    more = 2;
                    highest = 0x9f;
                }
                case 0xf0 -> {
                    more = 3;
                    lowest = 0x90;
                }
                case 0xf4 -> {
                    more = 3;
                    highest = 0x8f;
                }
                default -> {
                    int lead = first & 0xff;
                    if (lead >= 0xe1 && lead <= 0xef) {
                        more = 2;
                    } else if (lead >= 0xf1 && lead <= 0xf3) {
                        more = 3;
                    } else {
                        return at;
                    }
                }
            }
            if (at + more >= to) {
                return at;
            }
            int second = bytes[at + 1] & 0xff;
            if (second < lowest || second > highest) {
                return at;
            }
            for (int i = 2; i <= more; i++) {
                if ((bytes[at + i] & 0xc0) != 0x80) {
                    return at;
                }
            }
            at += more + 1;
        }
        return -1;
    }
}
