package dev.sluice.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 30s}. */
public final class DurationText {

    private static final Pattern SPELLING = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    static final Shape SHAPE = new Shape.Text("\\s*" + SPELLING.pattern() + "\\s*");

    private DurationText() {}

    /** Reads a number with its unit, from ms to d; null when the text is something else. */
    public static @Nullable Duration parse(String text) {
        Matcher matcher = SPELLING.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** What to write instead of a number without a unit. */
    static String unitFor(String number) {
        return "write " + number + "s, not " + number;
    }

    /** With the largest unit that divides it. */
    static String show(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
