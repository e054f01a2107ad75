package dev.sluice.guess;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Values as a job file writes them. Has no state. */
final class Yaml {

    /** Words that YAML readers take for something else than text. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private Yaml() {}

    /** A text as a value: bare where it can be, else in double quotes; {@code ${} is doubled so that it names no variable. */
    static String text(String text) {
        return isBare(text) ? text : quoted(text.replace("${", "$${"));
    }

    /** A text as a key, which takes no variables. */
    static String key(String text) {
        return isBare(text) ? text : quoted(text);
    }

    /** Some texts as a list on one line. */
    static String list(List<String> texts) {
        return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A delimiter: tab by its name, all others in quotes. */
    static String delimiter(String delimiter) {
        return delimiter.equals("\t") ? "tab" : quoted(delimiter);
    }

    private static boolean isBare(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_./*-]*(?: [A-Za-z0-9_./-]+)*")
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point < ' '
                    || (point >= 0x7f && point < 0xa0)
                    || point == 0x2028
                    || point == 0x2029
                    || point == 0xfeff) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
