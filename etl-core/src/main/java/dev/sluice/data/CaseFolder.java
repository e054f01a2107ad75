package dev.sluice.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Moves the letters of UTF-8 texts to one case, by Unicode's rules and those of no language. ASCII is moved byte by byte and allocates nothing, unless a text is longer than any before it; a text without anything to move stays where it is.
 * The result stands in {@link #bytes} from {@link #from} to {@link #to} until the next call. Used by one thread.
 */
public final class CaseFolder {

    /** A longer buffer is not kept, so that one long value does not hold memory for the rest of the run. */
    private static final int KEPT = 1 << 16;

    private final boolean lower;
    private final byte first;
    private final byte last;
    private byte[] buffer = new byte[64];
    private byte[] bytes = buffer;
    private int from;
    private int to;

    /** A folder to {@link LetterCase#LOWER} or {@link LetterCase#UPPER}. */
    public CaseFolder(LetterCase letters) {
        if (letters == LetterCase.AS_WRITTEN) {
            throw new IllegalArgumentException("letters as they are written need no folding");
        }
        lower = letters == LetterCase.LOWER;
        first = (byte) (lower ? 'A' : 'a');
        last = (byte) (lower ? 'Z' : 'z');
    }

    /** Folds {@code in[start, end)}, which is well-formed UTF-8. */
    public void fold(byte[] in, int start, int end) {
        int moves = 0;
        int seen = 0;
        for (int i = start; i < end; i++) {
            byte each = in[i];
            seen |= each;
            moves |= isMoved(each);
        }
        if (seen < 0) {
            String text = new String(in, start, end - start, StandardCharsets.UTF_8);
            byte[] folded = (lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT))
                    .getBytes(StandardCharsets.UTF_8);
            set(folded, 0, folded.length);
        } else if (moves == 0) {
            set(in, start, end);
        } else {
            byte[] into = room(end - start);
            for (int i = start; i < end; i++) {
                into[i - start] = (byte) (in[i] ^ isMoved(in[i]) << 5);
            }
            set(into, 0, end - start);
        }
    }

    /** 1 for a letter of ASCII in the other case, else 0. */
    private int isMoved(byte each) {
        return each >= first && each <= last ? 1 : 0;
    }

    private byte[] room(int length) {
        if (length > KEPT) {
            return new byte[length];
        }
        if (length > buffer.length) {
            buffer = new byte[Integer.highestOneBit(length) << 1];
        }
        return buffer;
    }

    private void set(byte[] in, int start, int end) {
        bytes = in;
        from = start;
        to = end;
    }

    /** What holds the folded text. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the folded text begins. */
    public int from() {
        return from;
    }

    /** Where the folded text ends. */
    public int to() {
        return to;
    }
}
