package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code ${env:NAME}}, {@code ${env:NAME:-default}}, {@code ${secret:NAME}} and {@code ${var:NAME}} into values; {@code $${} stands for the characters themselves. What was filled in is not
 * looked at again. Immutable.
 */
final class Variables implements ValueFiller {

    /** The longest value after filling in, in characters. */
    static final int MAX_LENGTH = 1 << 20;

    private static final Pattern REFERENCE = Pattern.compile(
            "(?<kind>env|secret|var):(?<name>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(?<otherwise>:-(?<fallback>.*))?",
            Pattern.DOTALL);

    private final Map<String, String> environment;
    private final Map<String, String> given;
    private final Secrets secrets;

    Variables(Map<String, String> environment, Map<String, String> given, Secrets secrets) {
        this.environment = Map.copyOf(environment);
        this.given = Map.copyOf(given);
        this.secrets = secrets;
    }

    /** The scalar of a text, its variables filled in; broken when one of them has no value, which has been added to the problems. */
    @Override
    public Node fill(String text, boolean quoted, Place place, Problems problems) {
        int open = text.indexOf("${");
        if (open < 0) {
            return new Node.Scalar(place, text, quoted, false);
        }
        StringBuilder filled = new StringBuilder();
        boolean secret = false;
        boolean whole = true;
        int from = 0;
        for (; open >= 0; open = text.indexOf("${", from)) {
            if (open > from && text.charAt(open - 1) == '$') {
                filled.append(text, from, open - 1).append("${");
                from = open + 2;
                continue;
            }
            filled.append(text, from, open);
            int close = text.indexOf('}', open);
            if (close < 0) {
                problems.add(place, "'" + text.substring(open) + "' is not closed: write }, or $${ for the characters");
                return new Node.Broken(place);
            }
            String reference = text.substring(open + 2, close);
            String value = value(reference, place, problems);
            whole &= value != null;
            secret |= reference.startsWith("secret:");
            filled.append(value);
            from = close + 1;
            if (filled.length() > MAX_LENGTH) {
                problems.add(
                        place,
                        "with its variables filled in the value is longer than " + MAX_LENGTH
                                + " characters: shorten them");
                return new Node.Broken(place);
            }
        }
        filled.append(text, from, text.length());
        return whole ? new Node.Scalar(place, filled.toString(), true, secret) : new Node.Broken(place);
    }

    private @Nullable String value(String reference, Place place, Problems problems) {
        Matcher matcher = REFERENCE.matcher(reference);
        boolean known = matcher.matches();
        if (!known
                || (matcher.group("otherwise") != null && !matcher.group("kind").equals("env"))) {
            problems.add(
                    place,
                    "'${" + reference + "}' is no variable: write ${env:NAME}, ${env:NAME:-default}, ${secret:NAME} or"
                            + " ${var:NAME}, or $${ for the characters");
            return null;
        }
        String name = matcher.group("name");
        return switch (matcher.group("kind")) {
            case "env" -> fromEnvironment(name, matcher.group("fallback"), place, problems);
            case "var" -> fromCaller(name, place, problems);
            default -> secrets.find(name, place, problems);
        };
    }

    private @Nullable String fromEnvironment(String name, @Nullable String fallback, Place place, Problems problems) {
        String value = environment.get(name);
        if (fallback != null && (value == null || value.isEmpty())) {
            return fallback;
        }
        if (value == null) {
            problems.add(
                    place,
                    "the environment variable " + name + " is not set: set it, or write a default as ${env:" + name
                            + ":-default}");
        }
        return value;
    }

    private @Nullable String fromCaller(String name, Place place, Problems problems) {
        String value = given.get(name);
        if (value == null) {
            problems.add(place, "the variable " + name + " was not given: run with --var " + name + "=VALUE");
        }
        return value;
    }
}
