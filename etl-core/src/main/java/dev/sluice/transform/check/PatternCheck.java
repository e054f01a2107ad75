package dev.sluice.transform.check;

import dev.sluice.data.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches a regular expression against the whole value, under {@link StepLimit}. Used by one thread. */
final class PatternCheck implements Check {

    private final CountedText text = new CountedText();
    private final Matcher matcher;
    private boolean limited;

    PatternCheck(String regexp) {
        matcher = Pattern.compile(regexp).matcher("");
    }

    @Override
    public boolean passes(Values row, int column) {
        int from = row.offset(column);
        limited = false;
        text.fill(row.arena(), from, from + row.length(column));
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
