package dev.sluice.expression;

/** Hostile text, made fit for a sentence: short, and on one line. */
final class Shown {

    /** The longest text that a sentence quotes, in characters. */
    private static final int MAX_CHARACTERS = 60;

    private Shown() {}

    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        int characters = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (++characters > MAX_CHARACTERS) {
                return shown.append('…').toString();
            }
            switch (point) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        shown.append(String.format("\\u%04x", point));
                    } else {
                        shown.appendCodePoint(point);
                    }
                }
            }
        }
        return shown.toString();
    }
}
