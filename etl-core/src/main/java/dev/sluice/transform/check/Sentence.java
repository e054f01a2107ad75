package dev.sluice.transform.check;

/** Words that may hold what a stranger wrote, made fit for one line. */
final class Sentence {

    /** The longest sentence, in characters; a pattern or a message of a person's own may be longer. */
    private static final int MAX_LENGTH = 400;

    private Sentence() {}

    static String of(String words) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words.length(); ) {
            int point = words.codePointAt(i);
            i += Character.charCount(point);
            if (line.length() >= MAX_LENGTH) {
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
