package dev.sluice.transform.check;

import dev.sluice.data.Column;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the messages of a column's constraints can be filled in. Has no state. */
final class MessageCheck {

    /** The longest message as it is written; a violation shows less. */
    private static final int LONGEST = 1000;

    /** What stands in braces that no backslash stands before. */
    private static final Pattern IN_BRACES = Pattern.compile("(?<!\\\\)\\{([^{}]*)}");

    private static final Pattern LONE_BRACE = Pattern.compile("(?<!\\\\)[{}]");

    private static final String ESCAPE = "write \\{ and \\} for the characters";

    private MessageCheck() {}

    /** @throws IllegalArgumentException when one cannot, or is for no constraint of the column */
    static void of(Column column, List<ConstraintSpec> constraints, Wording wording) {
        for (Map.Entry<Word, String> message : wording.messages().entrySet()) {
            String key = message.getKey().key();
            List<ConstraintSpec> meant = constraints.stream()
                    .filter(each -> each.word() == message.getKey())
                    .toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException(
                        "the message is for '" + key + "', and this column has no such constraint");
            }
            if (message.getValue().length() > LONGEST) {
                throw new IllegalArgumentException(
                        "the message of '" + key + "' has more than " + LONGEST + " characters");
            }
            if (message.getValue().contains("${")) {
                throw new IllegalArgumentException(
                        "the message of '" + key
                                + "' has an expression, ${…}, and none is evaluated: the rejected value stands beside the message");
            }
            meant.forEach(each -> placeholders(column, each, message.getValue()));
        }
    }

    private static void placeholders(Column column, ConstraintSpec constraint, String message) {
        String of = "the message of '" + constraint.word().key() + "' has ";
        Matcher found = IN_BRACES.matcher(message);
        if (LONE_BRACE.matcher(found.replaceAll("")).find()) {
            throw new IllegalArgumentException(of + "a brace without its other; " + ESCAPE);
        }
        if (!found.reset().find()) {
            return;
        }
        Set<String> known =
                new Authority(column.type().kind(), List.of(constraint), Clock.systemUTC(), Wording.USUAL).attributes();
        do {
            String name = found.group(1);
            // A name with a point is the key of a text in the bundle ValidationMessages.
            if (!known.contains(name) && name.indexOf('.') < 0) {
                throw new IllegalArgumentException(of + "{" + name + "}, which is none of its attributes"
                        + (known.isEmpty() ? "" : ": " + String.join(", ", known)) + "; " + ESCAPE);
            }
        } while (found.find());
    }
}
