package dev.sluice.read.csv;

/** UTF-16 and UTF-32: units of two and four bytes. What is left over at the end of an input is a unit too. */
record WideUnits(int shift, boolean bigEndian) implements Units {

    @Override
    public int show(byte[] source, int from, int to, boolean last, byte[] into) {
        int size = 1 << shift;
        int unit = from;
        int at = from << shift;
        for (; at + size <= to; at += size) {
            int low = bigEndian ? at + size - 1 : at;
            boolean ascii = source[low] >= 0;
            for (int i = at; i < at + size; i++) {
                ascii &= i == low || source[i] == 0;
            }
            into[unit++] = ascii ? source[low] : OTHER;
        }
        if (last && at < to) {
            into[unit++] = OTHER;
        }
        return unit;
    }
}
