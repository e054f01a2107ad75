package dev.sluice.testdata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of a command line, each with one value. What is wrong with them is told by {@link IllegalArgumentException}. Immutable. */
final class Options {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KiB|MiB|GiB|KB|MB|GB)");

    private final Map<String, String> given = new LinkedHashMap<>();

    Options(List<String> words, List<String> known) {
        for (int i = 0; i < words.size(); i += 2) {
            if (!known.contains(words.get(i)) || i + 1 == words.size()) {
                throw new IllegalArgumentException(
                        "'" + words.get(i) + "': each of " + String.join(", ", known) + " takes one value");
            }
            given.put(words.get(i), words.get(i + 1));
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    @Nullable
    String text(String name) {
        return given.get(name);
    }

    long number(String name, long otherwise) {
        String text = given.getOrDefault(name, Long.toString(otherwise));
        if (!text.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException(name + " is a whole number, found '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** A number that counts something, up to two billion. */
    int count(String name, int otherwise) {
        long number = number(name, otherwise);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is a number up to " + Integer.MAX_VALUE + ", found " + number);
        }
        return (int) number;
    }

    /** A size, in bytes. */
    long size(String name, String otherwise) {
        String text = given.getOrDefault(name, otherwise);
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " is a size such as 64MiB, found '" + text + "'");
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(Objects.requireNonNull(matcher.group(2))));
    }

    private static long unit(String name) {
        return switch (name) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            default -> 1L;
        };
    }

    /** A share of all, as a fraction of one. */
    double share(String name, String otherwise) {
        String text = given.getOrDefault(name, otherwise);
        if (!text.matches("\\d{1,3}(\\.\\d+)?%")) {
            throw new IllegalArgumentException(name + " is a percentage such as 1%, found '" + text + "'");
        }
        return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }
}
