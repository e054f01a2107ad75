package dev.sluice.transform.convert;

import dev.sluice.transform.convert.NumberMarks.Percent;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Takes the marks off a written number: what is left is its digits, with their sign where none was taken. Used by one thread. */
final class MarkStrip {

    private final NumberMarks marks;
    private final byte[][] currency;

    /** Where the rest begins. */
    int from;

    /** Where the rest ends. */
    int to;

    /** Whether a sign was taken off; what is left must have none then. */
    boolean signed;

    /** Whether that was a minus. */
    boolean negative;

    /** Whether a percent sign was taken off. */
    boolean percent;

    private MarkStrip(NumberMarks marks) {
        this.marks = marks;
        // The longest first, so that "$" does not take the beginning of "$US".
        this.currency = marks.currency().stream()
                .map(sign -> sign.getBytes(StandardCharsets.UTF_8))
                .sorted(Comparator.comparingInt((byte[] sign) -> -sign.length))
                .toArray(byte[][]::new);
    }

    /** For these marks; null when there are none. */
    static @Nullable MarkStrip of(NumberMarks marks) {
        return marks.equals(NumberMarks.NONE) ? null : new MarkStrip(marks);
    }

    /** Takes the marks off {@code bytes[start, end)}; false when they contradict each other. */
    boolean strip(byte[] bytes, int start, int end) {
        from = start;
        to = end;
        signed = false;
        negative = false;
        percent = false;
        boolean paid = takeFirst(bytes);
        if (takeLastCurrency(bytes)) {
            if (paid) {
                return false;
            }
            paid = true;
        }
        if (marks.percent() != Percent.REFUSE && to > from && bytes[to - 1] == '%') {
            if (paid) {
                return false;
            }
            percent = true;
            to--;
            dropSpaces(bytes);
        }
        if (marks.trailingMinus() && to > from && bytes[to - 1] == '-') {
            if (signed) {
                return false;
            }
            signed = true;
            negative = true;
            to--;
        }
        return true;
    }

    /** Takes a currency at the start, and a sign before it. */
    private boolean takeFirst(byte[] bytes) {
        boolean sign = from < to && (bytes[from] == '-' || bytes[from] == '+');
        int at = sign ? from + 1 : from;
        for (byte[] each : currency) {
            if (standsAt(each, bytes, at) && at + each.length <= to) {
                signed = sign;
                negative = sign && bytes[from] == '-';
                from = at + each.length;
                while (from < to && spaceAt(bytes, from, to) > 0) {
                    from += spaceAt(bytes, from, to);
                }
                return true;
            }
        }
        return false;
    }

    private boolean takeLastCurrency(byte[] bytes) {
        for (byte[] each : currency) {
            if (to - each.length > from && standsAt(each, bytes, to - each.length)) {
                to -= each.length;
                dropSpaces(bytes);
                return true;
            }
        }
        return false;
    }

    private void dropSpaces(byte[] bytes) {
        boolean more = true;
        while (more) {
            if (to > from && bytes[to - 1] == ' ') {
                to--;
            } else if (to - 2 >= from && spaceAt(bytes, to - 2, to) == 2) {
                to -= 2;
            } else if (to - 3 >= from && spaceAt(bytes, to - 3, to) == 3) {
                to -= 3;
            } else {
                more = false;
            }
        }
    }

    /** How many bytes the space has that stands here: a space, a no-break space or a narrow one. 0 when there is none. */
    static int spaceAt(byte[] bytes, int at, int to) {
        if (bytes[at] == ' ') {
            return 1;
        }
        if (at + 2 <= to && bytes[at] == (byte) 0xc2 && bytes[at + 1] == (byte) 0xa0) {
            return 2;
        }
        boolean narrow = at + 3 <= to
                && bytes[at] == (byte) 0xe2
                && bytes[at + 1] == (byte) 0x80
                && bytes[at + 2] == (byte) 0xaf;
        return narrow ? 3 : 0;
    }

    private static boolean standsAt(byte[] sign, byte[] bytes, int at) {
        if (at + sign.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < sign.length; i++) {
            if (bytes[at + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }
}
