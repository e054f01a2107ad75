package dev.sluice.transform.check;

import dev.sluice.data.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Matches a regular expression against the whole value: on its bytes where it is plain and the value passes, else by the library under {@link StepLimit}. Used by one thread. */
final class PatternCheck implements Check {

    private final CountedText text = new CountedText();
    private final @Nullable BytePattern plain;
    private final Matcher matcher;
    private boolean limited;

    PatternCheck(String regexp) {
        plain = BytePattern.of(regexp);
        matcher = Pattern.compile(regexp).matcher("");
    }

    @Override
    public boolean passes(Values row, int column) {
        int from = row.offset(column);
        int to = from + row.length(column);
        limited = false;
        if (plain != null && plain.matches(row.array(column), from, to)) {
            return true;
        }
        text.fill(row.array(column), from, to);
        try {
            return matcher.reset(text).matches();
        } catch (StepLimit.ReachedException | StackOverflowError e) {
            // The library's matcher calls itself for each repetition of a group, so that a long value can use up the
            // stack first.
            limited = true;
            return false;
        }
    }

    /** Whether the last value was given up. */
    boolean limited() {
        return limited;
    }
}
