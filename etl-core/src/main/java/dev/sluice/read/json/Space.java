package dev.sluice.read.json;

/** The white space of JSON (RFC 8259 section 2). Has no state. */
final class Space {

    private Space() {}

    static boolean is(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The first byte of {@code [from, to)} that is none, or {@code to}. */
    static int skip(byte[] bytes, int from, int to) {
        int i = from;
        // Mostly there is none, and one comparison tells.
        while (i < to && bytes[i] <= ' ' && is(bytes[i])) {
            i++;
        }
        return i;
    }
}
