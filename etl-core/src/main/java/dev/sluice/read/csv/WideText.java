package dev.sluice.read.csv;

import dev.sluice.read.Utf8;

/** UTF-16 and UTF-32. */
final class WideText extends Text {

    private static final int NONE = -1;

    private final int size;
    private final boolean bigEndian;

    WideText(WideUnits units) {
        this.size = 1 << units.shift();
        this.bigEndian = units.bigEndian();
    }

    @Override
    boolean isUtf8(byte[] bytes, int from, int to) {
        return from == to;
    }

    @Override
    int decode(byte[] bytes, int from, int to, byte[] into, int at) {
        int out = at;
        int i = from;
        while (i < to) {
            int point = unitAt(bytes, i, to);
            int length = size;
            if (size == 2 && point >= 0xd800 && point < 0xdc00) {
                int low = unitAt(bytes, i + 2, to);
                point = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((point - 0xd800) << 10) + low - 0xdc00 : NONE;
                length = 4;
            }
            if (point <= 0 || point > Character.MAX_CODE_POINT || (point >= 0xd800 && point < 0xe000)) {
                break;
            }
            out = Utf8.put(point, into, out);
            i += length;
        }
        written = out;
        return i;
    }

    /** A unit's value; negative when it is not whole, or none of UTF-32. */
    private int unitAt(byte[] bytes, int at, int to) {
        if (at + size > to) {
            return NONE;
        }
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (bytes[bigEndian ? at + i : at + size - 1 - i] & 0xff);
        }
        return value;
    }

    @Override
    int unit(byte[] bytes, int at, int to) {
        return Math.min(size, to - at);
    }

    @Override
    boolean isNul(byte[] bytes, int at, int to) {
        return unitAt(bytes, at, to) == 0;
    }
}
