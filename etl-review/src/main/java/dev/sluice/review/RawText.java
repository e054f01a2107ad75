package dev.sluice.review;

import dev.sluice.failure.Reject;

/** The raw bytes of a reject as text. Has no state. */
final class RawText {

    /** A character takes at most so many bytes in any encoding that is read. */
    private static final int MOST_BYTES = 4;

    private RawText() {}

    /** All of a record that is kept. */
    static String whole(Reject reject) {
        return new String(reject.raw(), reject.charset());
    }

    /** How a record begins. */
    static String beginning(Reject reject, int characters) {
        byte[] raw = reject.raw();
        int bytes = Math.min(raw.length, MOST_BYTES * (characters + 1));
        String text = new String(raw, 0, bytes, reject.charset());
        return text.length() <= characters ? text : text.substring(0, characters) + "…";
    }
}
