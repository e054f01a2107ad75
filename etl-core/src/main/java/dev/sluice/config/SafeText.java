package dev.sluice.config;

/** Text from a file, made safe for a terminal and for one line. */
final class SafeText {

    /** The longest message in characters; the rest is cut. */
    static final int MAX_LENGTH = 1000;

    private SafeText() {}

    /** One line of bounded length without control or direction-changing characters. */
    static String line(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 16);
        int at = 0;
        while (at < text.length()) {
            if (safe.length() >= MAX_LENGTH) {
                return safe.append('…').toString();
            }
            int point = text.codePointAt(at);
            safe.append(character(point));
            at += Character.charCount(point);
        }
        return safe.toString();
    }

    /** A character, or its escape. */
    static String character(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> hidden(point) ? String.format("\\u%04X", point) : Character.toString(point);
        };
    }

    /** Whether a terminal would act on the character instead of showing it. */
    static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
