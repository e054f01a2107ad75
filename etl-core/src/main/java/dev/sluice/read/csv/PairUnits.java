package dev.sluice.read.csv;

/**
 * Encodings in which a lead byte from 0x81 on takes one byte more, and in GB 18030 sometimes three, that may look like ASCII. A lead byte without a proper second is a unit by itself, so that damage never swallows a
 * delimiter or a line end: none of them can be a second byte.
 */
record PairUnits(Encoding encoding) implements Units {

    /** {@link #length}: the bytes end before it can be told. */
    static final int CUT = 0;

    @Override
    public int shift() {
        return 0;
    }

    @Override
    public int show(byte[] source, int from, int to, boolean last, byte[] into) {
        int at = from;
        while (at < to) {
            if (source[at] >= 0) {
                into[at] = source[at];
                at++;
                continue;
            }
            int length = length(source, at, to);
            if (length == CUT) {
                if (!last) {
                    return at;
                }
                length = 1;
            }
            for (int i = 0; i < length; i++) {
                into[at++] = OTHER;
            }
        }
        return at;
    }

    /** How many bytes the character has that begins here. */
    int length(byte[] source, int at, int to) {
        int lead = source[at] & 0xff;
        if (!leads(lead)) {
            return 1;
        }
        if (at + 1 == to) {
            return CUT;
        }
        int second = source[at + 1] & 0xff;
        if (encoding == Encoding.GB18030 && second >= 0x30 && second <= 0x39) {
            if (at + 3 >= to) {
                return to - at == 3 && !isThird(source[at + 2] & 0xff) ? 1 : CUT;
            }
            int fourth = source[at + 3] & 0xff;
            return isThird(source[at + 2] & 0xff) && fourth >= 0x30 && fourth <= 0x39 ? 4 : 1;
        }
        return follows(second) ? 2 : 1;
    }

    private static boolean isThird(int value) {
        return value >= 0x81 && value <= 0xfe;
    }

    private boolean leads(int value) {
        return switch (encoding) {
            case SHIFT_JIS -> (value >= 0x81 && value <= 0x9f) || (value >= 0xe0 && value <= 0xfc);
            default -> value >= 0x81 && value <= 0xfe;
        };
    }

    private boolean follows(int value) {
        return switch (encoding) {
            case SHIFT_JIS -> value >= 0x40 && value <= 0xfc && value != 0x7f;
            case BIG5 -> (value >= 0x40 && value <= 0x7e) || (value >= 0xa1 && value <= 0xfe);
            case EUC_KR ->
                (value >= 0x41 && value <= 0x5a)
                        || (value >= 0x61 && value <= 0x7a)
                        || (value >= 0x81 && value <= 0xfe);
            default -> value >= 0x40 && value <= 0xfe && value != 0x7f;
        };
    }
}
