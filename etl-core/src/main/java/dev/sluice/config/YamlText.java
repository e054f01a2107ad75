package dev.sluice.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Values as a job file, or a file beside it, writes them. Has no state. */
public final class YamlText {

    /** Words that YAML readers take for something else than text. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    /** What means nothing to YAML, also inside braces. */
    private static final String PLAIN =
            "-?[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.+/@-]|:(?=[\\p{L}\\p{N}]))*(?: [\\p{L}\\p{N}_.+/@-]+)*";

    private YamlText() {}

    /** A text as a value: bare where it can be, else in double quotes; {@code ${} is doubled so that it names no variable. */
    public static String text(String text) {
        return isBare(text) ? text : quoted(text.replace("${", "$${"));
    }

    /** A text as a key, which takes no variables. */
    public static String key(String text) {
        return isBare(text) ? text : quoted(text);
    }

    /** Some texts as a list on one line. */
    public static String list(List<String> texts) {
        return texts.stream().map(YamlText::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A delimiter: tab by its name, all others in quotes. */
    public static String delimiter(String delimiter) {
        return delimiter.equals("\t") ? "tab" : quoted(delimiter);
    }

    /** A text as a value of a file without variables, whose reader takes every value as text: numbers, dates and words stand bare. */
    public static String value(String text) {
        return text.matches(PLAIN) && !text.equals("null") ? text : quoted(text);
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
