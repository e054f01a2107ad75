package dev.sluice.transform.convert;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are written; a type looks at its own part of it. Immutable and thread-safe.
 *
 * @param decimal the sign before the fraction
 * @param group the sign between groups of three digits; 0 for none
 * @param marks what may stand around numbers
 * @param yes the words for true
 * @param no the words for false
 * @param formats patterns of dates and times, tried in order; empty for ISO 8601
 * @param zone the zone of a timestamptz whose text has none; null to refuse such text
 */
public record Notation(
        char decimal,
        char group,
        NumberMarks marks,
        List<String> yes,
        List<String> no,
        List<String> formats,
        @Nullable ZoneId zone) {

    /** A point, no groups, {@code true, t, 1} and {@code false, f, 0}, ISO 8601 and no zone. */
    public static final Notation PLAIN =
            new Notation('.', (char) 0, List.of("true", "t", "1"), List.of("false", "f", "0"), List.of(), null);

    /** With nothing around numbers. */
    public Notation(
            char decimal, char group, List<String> yes, List<String> no, List<String> formats, @Nullable ZoneId zone) {
        this(decimal, group, NumberMarks.NONE, yes, no, formats, zone);
    }

    public Notation {
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        formats = List.copyOf(formats);
        checkSign("decimal", decimal);
        if (group != 0) {
            checkSign("group", group);
        }
    }

    private static void checkSign(String name, char sign) {
        if (sign < ' ' || sign > '~' || Character.isLetterOrDigit(sign) || sign == '+' || sign == '-') {
            throw new IllegalArgumentException(
                    "the " + name + " sign of numbers cannot be '" + sign + "': take a point, a comma or another mark");
        }
    }

    /** The signs as a message tells them; empty when they are the plain ones. */
    String signs() {
        String words = decimal == '.' ? "" : " with decimal '" + decimal + "'";
        words = group == 0 ? words : words + (words.isEmpty() ? " with" : " and") + " groups '" + group + "'";
        return words + marks.words();
    }
}
