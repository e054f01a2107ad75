package dev.sluice.read.csv;

/**
 * The code units of an encoding, each as one byte: an ASCII character as itself, anything else as {@link #OTHER}. So framing looks for delimiters, quotes and line ends in the same way whatever the encoding, and never takes
 * half of a character for one of them: the second byte of one may be a backslash or a bar. Has no state.
 */
interface Units {

    /** Stands for what is not ASCII. */
    byte OTHER = (byte) 0x80;

    /** The code units of an encoding. */
    static Units of(Encoding encoding) {
        return switch (encoding) {
            case UTF_16LE -> new WideUnits(1, false);
            case UTF_16BE -> new WideUnits(1, true);
            case UTF_32LE -> new WideUnits(2, false);
            case UTF_32BE -> new WideUnits(2, true);
            case SHIFT_JIS, GB18030, BIG5, EUC_KR -> new PairUnits(encoding);
            default -> BYTES;
        };
    }

    /** Encodings in which every ASCII byte is that character. */
    Units BYTES = new Units() {
        @Override
        public int shift() {
            return 0;
        }

        @Override
        public int show(byte[] source, int from, int to, boolean last, byte[] into) {
            System.arraycopy(source, from, into, from, to - from);
            return to;
        }
    };

    /** How many bits the number of a unit is shifted to be that of a byte: 0, 1 or 2. */
    int shift();

    /**
     * Shows the units of {@code source[from, to)} in {@code into}, at their own numbers.
     *
     * @param from the number of a unit
     * @param to where the known bytes end
     * @param last whether the input ends there; else a character that is not whole yet is left out
     * @return the number of the next unit
     */
    int show(byte[] source, int from, int to, boolean last, byte[] into);
}
