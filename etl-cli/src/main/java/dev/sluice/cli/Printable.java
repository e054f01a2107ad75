package dev.sluice.cli;

/** Text from data, made safe for a terminal. */
final class Printable {

    private Printable() {}

    /** A text in one line without control or direction-changing characters. */
    static String of(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(point -> result.append(of(point)));
        return result.toString();
    }

    /** A character, or its escape. */
    static String of(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> String.format("\\u%04X", point);
                    default -> Character.toString(point);
                };
        };
    }
}
