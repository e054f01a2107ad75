package dev.sluice.read.csv;

import dev.sluice.read.Utf8;

/** Strict decoding of the encodings that we take: finds the first byte that is no text, and makes UTF-8 of the rest. Immutable and thread-safe. */
final class Text {

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

    /** Where the first byte stands that is no text, or that is U+0000; -1 when there is none. */
    int firstBad(byte[] bytes, int from, int to) {
        return encoding == CsvDialect.Encoding.UTF_8
                ? Utf8.firstBad(bytes, from, to)
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
