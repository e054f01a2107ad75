package dev.sluice.failure;

/** What a stranger wrote, made fit for a sentence: on one line, and not too long. */
public final class OneLine {

    /** The longest value that a sentence quotes, in characters. */
    private static final int MAX_VALUE = 60;

    private OneLine() {}

    /** A value within a sentence. */
    public static String value(String text) {
        return of(text, MAX_VALUE);
    }

    /** A text of at most so many characters; what is cut off is shown by an ellipsis. */
    public static String of(String text, int most) {
        StringBuilder line = new StringBuilder();
        int characters = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (++characters > most) {
                return line.append('…').toString();
            }
            switch (point) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        line.append(String.format("\\u%04x", point));
                    } else {
                        line.appendCodePoint(point);
                    }
                }
            }
        }
        return line.toString();
    }
}
