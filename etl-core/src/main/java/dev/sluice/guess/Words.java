package dev.sluice.guess;

import java.util.Locale;

/** Numbers as the comments of a guessed job tell them. */
final class Words {

    private static final int LONGEST = 40;

    private Words() {}

    /** {@code 1 value}, {@code 1,200 values}. */
    static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** {@code 998 of 1,000 records}. */
    static String share(long part, long of, String what) {
        return part == of
                ? (of == 1 ? "the only " + what : String.format(Locale.ROOT, "all %,d %ss", of, what))
                : String.format(Locale.ROOT, "%,d of %,d %ss", part, of, what);
    }

    /** A size with its unit. */
    static String size(long bytes) {
        return bytes < 10_000
                ? count(bytes, "byte")
                : bytes < 10 << 20 ? bytes / 1024 + " KiB" : bytes / (1 << 20) + " MiB";
    }

    /** A piece of data in quotes, on one line and not too long. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            int point = points[i];
            boolean plain = !Character.isISOControl(point)
                    && Character.getType(point) != Character.FORMAT
                    && Character.getType(point) != Character.SURROGATE
                    && Character.getType(point) != Character.LINE_SEPARATOR
                    && Character.getType(point) != Character.PARAGRAPH_SEPARATOR;
            shown.appendCodePoint(plain ? point : 0xfffd);
        }
        return shown.append(points.length > LONGEST ? "…'" : "'").toString();
    }
}
