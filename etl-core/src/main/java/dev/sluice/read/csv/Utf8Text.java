package dev.sluice.read.csv;

import dev.sluice.read.Utf8;

/** UTF-8. What is no text is told byte by byte. */
final class Utf8Text extends Text {

    @Override
    boolean isUtf8(byte[] bytes, int from, int to) {
        return Utf8.firstBad(bytes, from, to) < 0;
    }

    @Override
    int decode(byte[] bytes, int from, int to, byte[] into, int at) {
        int bad = Utf8.firstBad(bytes, from, to);
        int end = bad < 0 ? to : bad;
        System.arraycopy(bytes, from, into, at, end - from);
        written = at + end - from;
        return end;
    }

    @Override
    int unit(byte[] bytes, int at, int to) {
        return 1;
    }

    @Override
    boolean isNul(byte[] bytes, int at, int to) {
        return bytes[at] == 0;
    }
}
