package dev.sluice.jobtest;

import dev.sluice.failure.OneLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences as lines that a person reads: what was expected behind a minus, what was found behind a plus. Has no state. */
final class DifferenceText {

    /** The longest value that is shown, in characters. */
    private static final int MAX_VALUE = 200;

    private DifferenceText() {}

    static List<DiffLine> lines(Difference difference) {
        List<DiffLine> lines = new ArrayList<>();
        lines.add(new DiffLine(DiffLine.Mark.NONE, "  " + title(difference)));
        int width = difference.values().stream()
                .mapToInt(value -> value.name().length())
                .max()
                .orElse(0);
        for (Difference.Value value : difference.values()) {
            String name = OneLine.value(value.name())
                    + " ".repeat(width - value.name().length() + 2);
            if (value.same()) {
                lines.add(new DiffLine(DiffLine.Mark.NONE, "      " + name + shown(value.found())));
                continue;
            }
            if (difference.kind() != Difference.Kind.SURPLUS) {
                lines.add(new DiffLine(DiffLine.Mark.EXPECTED, "    - " + name + shown(value.expected())));
            }
            if (difference.kind() != Difference.Kind.MISSING) {
                lines.add(new DiffLine(DiffLine.Mark.FOUND, "    + " + name + shown(value.found())));
            }
        }
        return lines;
    }

    private static String title(Difference difference) {
        String which = difference.what() == Difference.What.FAILURE
                ? "the failure"
                : difference.what().word() + " " + difference.number();
        String expected = difference.expectedAt() == null ? "" : "expected at " + difference.expectedAt();
        String record = difference.record() == null ? "" : "found at " + difference.record();
        return switch (difference.kind()) {
            case DIFFERS -> which + " differs: " + expected + (record.isEmpty() ? "" : ", " + record);
            case MISSING -> which + " is missing: " + expected;
            case SURPLUS -> which + " was not expected" + (record.isEmpty() ? "" : ": " + record);
        };
    }

    /** A value; null and the empty text are told apart. */
    private static String shown(@Nullable String value) {
        return value == null ? "null" : value.isEmpty() ? "\"\"" : OneLine.of(value, MAX_VALUE);
    }
}
