package dev.sluice.transform.check;

/** A text of which a regular expression may look at a limited number of characters. It is filled again for each value and allocates nothing when its buffer is large enough. Used by one thread. */
final class CountedText implements CharSequence {

    /** A longer buffer is given back, so that one long value does not hold memory for the rest of the run. */
    private static final int KEPT = 1 << 16;

    private char[] characters = new char[256];
    private int length;
    private long left;

    /** Takes UTF-8 that was checked when it was read. */
    void fill(byte[] bytes, int from, int to) {
        if (characters.length < to - from || (characters.length > KEPT && to - from <= KEPT)) {
            characters = new char[Math.max(256, to - from)];
        }
        int at = 0;
        for (int i = from; i < to; ) {
            int c = bytes[i];
            if (c >= 0) {
                characters[at++] = (char) c;
                i++;
            } else if ((c & 0xE0) == 0xC0) {
                characters[at++] = (char) ((c & 0x1F) << 6 | (bytes[i + 1] & 0x3F));
                i += 2;
            } else if ((c & 0xF0) == 0xE0) {
                characters[at++] = (char) ((c & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F));
                i += 3;
            } else {
                int point = (c & 0x07) << 18
                        | (bytes[i + 1] & 0x3F) << 12
                        | (bytes[i + 2] & 0x3F) << 6
                        | (bytes[i + 3] & 0x3F);
                characters[at++] = Character.highSurrogate(point);
                characters[at++] = Character.lowSurrogate(point);
                i += 4;
            }
        }
        length = at;
        left = StepLimit.of(length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new StepLimit.ReachedException();
        }
        return characters[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(characters, start, end - start);
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
