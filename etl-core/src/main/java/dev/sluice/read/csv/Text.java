package dev.sluice.read.csv;

/** Strict decoding of the encodings that we take: finds the first byte that is no text, and makes UTF-8 of the rest. Immutable and thread-safe. */
final class Text {

    private static final long ONES = Swar.repeat((byte) 1);

    /** Windows-1252 from 0x80 on, as the Unicode consortium's CP1252.TXT maps it; 0 where it defines nothing. */
    private static final String WINDOWS_1252 =
            "\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0"
                    + "\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

    /** How many bytes of UTF-8 a byte of a one-byte encoding can become. */
    static final int GROWTH = 3;

    private final CsvDialect.Encoding encoding;

    Text(CsvDialect.Encoding encoding) {
        this.encoding = encoding;
    }

    /** Whether all of it is ASCII without U+0000, and so the same in every encoding. */
    static boolean isPlain(byte[] bytes, int from, int to) {
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

    private static boolean plain(long word) {
        return ((word | (word - ONES)) & Swar.HIGH) == 0;
    }

    /** Where the first byte stands that is no text, or that is U+0000; -1 when there is none. */
    int firstBad(byte[] bytes, int from, int to) {
        return encoding == CsvDialect.Encoding.UTF_8
                ? firstBadInUtf8(bytes, from, to)
                : firstBadInOneByte(bytes, from, to);
    }

    private int firstBadInOneByte(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0 || (bytes[i] < 0 && character(bytes[i]) == 0)) {
                return i;
            }
        }
        return -1;
    }

    /** The well-formed sequences of Unicode 15, table 3-7: no overlong ones, no surrogates, nothing above U+10FFFF. */
    private static int firstBadInUtf8(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to && plain(Swar.word(bytes, at))) {
                at += 8;
                continue;
            }
            int first = bytes[at];
            if (first > 0) {
                at++;
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
                    if (lead >= 0xc2 && lead <= 0xdf) {
                        more = 1;
                    } else if (lead >= 0xe1 && lead <= 0xef) {
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

    /** Whether text of this encoding is UTF-8 as it stands. */
    boolean isUtf8() {
        return encoding == CsvDialect.Encoding.UTF_8;
    }

    /** Writes one-byte text without bad bytes as UTF-8, from the start of {@code into}, which has room for {@link #GROWTH} times as much. Returns its length. */
    int toUtf8(byte[] bytes, int from, int to, byte[] into) {
        int at = 0;
        for (int i = from; i < to; i++) {
            char character = character(bytes[i]);
            if (character < 0x80) {
                into[at++] = (byte) character;
            } else if (character < 0x800) {
                into[at++] = (byte) (0xc0 | (character >> 6));
                into[at++] = (byte) (0x80 | (character & 0x3f));
            } else {
                into[at++] = (byte) (0xe0 | (character >> 12));
                into[at++] = (byte) (0x80 | ((character >> 6) & 0x3f));
                into[at++] = (byte) (0x80 | (character & 0x3f));
            }
        }
        return at;
    }

    private char character(byte value) {
        int unsigned = value & 0xff;
        boolean special = unsigned >= 0x80 && unsigned <= 0x9f && encoding == CsvDialect.Encoding.WINDOWS_1252;
        return special ? WINDOWS_1252.charAt(unsigned - 0x80) : (char) unsigned;
    }
}
