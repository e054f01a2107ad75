package dev.sluice.read.json;

import java.util.Arrays;

/** The brackets that are open, one bit each. Used by one thread. */
final class Brackets {

    /** The most that are followed: 1 MiB of bits. A value nested deeper is damage. */
    static final int MOST = 1 << 23;

    private long[] bits = new long[4];
    int depth;

    void clear() {
        depth = 0;
    }

    /** Opens one; whether that was possible. */
    boolean push(boolean object) {
        if (depth >>> 6 == bits.length) {
            if (depth >= MOST) {
                return false;
            }
            bits = Arrays.copyOf(bits, 2 * bits.length);
        }
        if (object) {
            bits[depth >>> 6] |= 1L << depth;
        } else {
            bits[depth >>> 6] &= ~(1L << depth);
        }
        depth++;
        return true;
    }

    /** Whether the innermost open bracket is that of an object. */
    boolean inObject() {
        return depth > 0 && (bits[(depth - 1) >>> 6] & (1L << (depth - 1))) != 0;
    }

    void pop() {
        depth--;
    }

    /** Closes the innermost bracket of a kind with everything in it; whether there was one. */
    boolean popThrough(boolean object) {
        int before = depth;
        while (depth > 0) {
            boolean found = inObject() == object;
            depth--;
            if (found) {
                return true;
            }
        }
        depth = before;
        return false;
    }
}
