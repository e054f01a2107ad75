package dev.sluice.cli;

/** How many columns of a terminal a text takes. */
final class Cells {

    /** From and to of the blocks whose characters take two columns (Unicode's East_Asian_Width W and F, and emoji), in order. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
        0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

    private Cells() {}

    /** The width of a text without control characters. */
    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    /** The width of a character: 0 for one that is drawn over the one before. */
    static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && point >= WIDE[i]; i += 2) {
            if (point <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** A text in at most so many columns; a longer one keeps its end, which tells file names apart. */
    static String end(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        int from = text.length();
        int width = 1;
        while (from > 0) {
            int point = text.codePointBefore(from);
            width += width(point);
            if (width > most) {
                break;
            }
            from -= Character.charCount(point);
        }
        return "…" + text.substring(from);
    }

    /** A text in at most so many columns; a longer one keeps its beginning. */
    static String beginning(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        int to = 0;
        int width = 1;
        while (to < text.length()) {
            int point = text.codePointAt(to);
            width += width(point);
            if (width > most) {
                break;
            }
            to += Character.charCount(point);
        }
        return text.substring(0, to) + "…";
    }
}
