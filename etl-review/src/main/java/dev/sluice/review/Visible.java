package dev.sluice.review;

import org.jspecify.annotations.Nullable;

/** Text from data as a reader may see it: what acts on a page or a terminal instead of being seen is shown as a picture or by its number, and long text is cut. What HTML would take for markup is the templates' business. Has no state. */
final class Visible {

    /** How much of a name, a value or a message is shown, in characters. */
    static final int MOST = 300;

    private static final int FIRST_PICTURE = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int PICTURE_OF_DELETE = 0x2421;

    private Visible() {}

    /** A short text in one line; nothing for null. */
    static String of(@Nullable String text) {
        return of(text, MOST);
    }

    /**
     * A text in one line.
     *
     * @param most how many characters are shown; what is cut is told
     */
    static String of(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 16);
        int at = 0;
        while (at < text.length()) {
            if (at >= most) {
                return shown.append("… (")
                        .append(Numbers.of(text.length() - at))
                        .append(" more characters)")
                        .toString();
            }
            int point = text.codePointAt(at);
            shown.append(character(point));
            at += Character.charCount(point);
        }
        return shown.toString();
    }

    /** A text of several lines, whole; its line ends stay. */
    static String lines(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(point -> shown.append(point == '\n' ? "\n" : character(point)));
        return shown.toString();
    }

    /** A character, or what stands for it. */
    private static String character(int point) {
        if (point < ' ') {
            return Character.toString(FIRST_PICTURE + point);
        }
        if (point == DELETE) {
            return Character.toString(PICTURE_OF_DELETE);
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> String.format("⟨U+%04X⟩", point);
            default -> Character.toString(point);
        };
    }
}
