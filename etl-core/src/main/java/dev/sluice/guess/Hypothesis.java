package dev.sluice.guess;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.Columns;
import dev.sluice.data.Values;
import dev.sluice.transform.convert.Notation;
import dev.sluice.transform.convert.NumberMarks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** That the values of one column are of a type and written in a notation, and what speaks against it. Used by one thread. */
final class Hypothesis {

    /** A column of which more values were refused, and more than were taken, is not looked at any more. */
    private static final int HOPELESS = 5;

    /** The same while all that was refused is one text, which may stand for null. */
    private static final int PATIENCE = 100;

    /** The longest text that stands for null, in bytes. */
    private static final int LONGEST_NULL = 12;

    private static final byte[] NOTHING = new byte[0];

    private final Trial trial;
    private boolean hopeless;
    private long taken;
    private long refused;

    /** The first text that was refused, where, and whether it was not the only one. */
    private byte[] stranger = NOTHING;

    private long lineOfStranger;
    private boolean strangers;
    private boolean inQuotes;
    private long truths;
    private int integers;
    private int scale;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private boolean fraction;
    private long exponents;
    private boolean beyondLong;
    private final Set<String> currencies = new TreeSet<>();
    private boolean percent;
    private boolean trailingMinus;

    Hypothesis(Trial trial) {
        this.trial = trial;
    }

    Kind kind() {
        return trial.kind();
    }

    Notation notation() {
        return trial.notation();
    }

    /** Looks at a value. */
    void look(byte[] bytes, int from, int to, boolean quoted, long line) {
        if (hopeless) {
            return;
        }
        if (trial.takes(bytes, from, to)) {
            taken++;
            measure(bytes, from, to);
        } else {
            refuse(bytes, from, to, quoted, line);
        }
    }

    private void measure(byte[] bytes, int from, int to) {
        if (kind() == Kind.NUMERIC) {
            measureNumber(bytes, from, to);
        } else if (kind().storage() == ColumnType.Storage.LONG) {
            long value = trial.value().getLong(0);
            least = Math.min(least, value);
            most = Math.max(most, value);
            truths += value;
        }
    }

    private void measureNumber(byte[] bytes, int from, int to) {
        boolean exponent = false;
        for (int i = from; i < to; i++) {
            fraction |= bytes[i] == notation().decimal();
            exponent |= (bytes[i] | 0x20) == 'e' && i > from && i + 1 < to && isPartOfExponent(bytes[i + 1]);
        }
        exponents += exponent ? 1 : 0;
        if (!notation().marks().equals(NumberMarks.NONE) && !(isDigit(bytes[from]) && isDigit(bytes[to - 1]))) {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            Trials.CURRENCIES.stream().filter(text::contains).forEach(currencies::add);
            percent |= text.indexOf('%') >= 0;
            trailingMinus |= hasTrailingMinus(bytes, from, to);
        }
        Values value = trial.value();
        int behind = value.scale(0);
        if (behind == Columns.SCALE_IN_TEXT) {
            beyondLong = true;
            String text = new String(value.array(0), value.offset(0), value.length(0), StandardCharsets.US_ASCII);
            int point = text.indexOf('.');
            int end = point < 0 ? text.length() : point;
            scale = Math.max(scale, point < 0 ? 0 : text.length() - end - 1);
            integers = Math.max(integers, end - (text.startsWith("-") ? 1 : 0));
            return;
        }
        long unscaled = value.getLong(0);
        scale = Math.max(scale, behind);
        integers = Math.max(integers, Long.toString(Math.abs(unscaled)).length() - behind);
        long whole = unscaled;
        for (int i = 0; i < behind; i++) {
            whole /= 10;
        }
        least = Math.min(least, whole);
        most = Math.max(most, whole);
    }

    /** Whether a minus stands behind digits, and not in an exponent. */
    private static boolean hasTrailingMinus(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == '-' && isDigit(bytes[i - 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isPartOfExponent(byte each) {
        return isDigit(each) || each == '-' || each == '+';
    }

    private void refuse(byte[] bytes, int from, int to, boolean quoted, long line) {
        refused++;
        if (refused == 1) {
            stranger = Arrays.copyOfRange(bytes, from, to);
            lineOfStranger = line;
        } else {
            strangers |= !Arrays.equals(stranger, 0, stranger.length, bytes, from, to);
        }
        inQuotes |= quoted;
        hopeless = refused > taken && refused > (strangers || quoted ? HOPELESS : PATIENCE);
    }

    /** Whether every value was taken, but for one text that stands for null. */
    boolean stands() {
        return taken > 0 && (refused == 0 || stranger() != null);
    }

    /** Whether nearly every value was taken: the others are damage, and would be rejected. */
    boolean nearlyStands() {
        return !stands() && Tolerance.allows(refused, taken + refused);
    }

    /** The one text that would stand for null; null when there is none, or when it may as well be a value. */
    @Nullable
    String stranger() {
        if (refused == 0 || strangers || inQuotes) {
            return null;
        }
        String text = firstRefused();
        boolean possible = refused > 1
                && refused < taken
                && stranger.length <= LONGEST_NULL
                && text.chars().noneMatch(Character::isDigit);
        return possible ? text : null;
    }

    long taken() {
        return taken;
    }

    long refused() {
        return refused;
    }

    /** The first text that was refused. */
    String firstRefused() {
        return new String(stranger, StandardCharsets.UTF_8);
    }

    long lineOfStranger() {
        return lineOfStranger;
    }

    /** Of booleans: how many are true. */
    long truths() {
        return truths;
    }

    /** Of numbers: whether one has a decimal sign. */
    boolean hasFraction() {
        return fraction;
    }

    /** Of numbers: whether most have an exponent. A single one stands among amounts too, which are exact. */
    boolean isMostlyWithExponents() {
        return exponents * 2 > taken;
    }

    /** Of numbers: whether one has an exponent. */
    boolean hasExponents() {
        return exponents > 0;
    }

    /** Of numbers: the most digits before the decimal sign. */
    int integers() {
        return integers;
    }

    /** Of numbers: the most digits behind the decimal sign. */
    int scale() {
        return scale;
    }

    /** Of numbers: whether one has more digits than 64 bits hold. */
    boolean isBeyondLong() {
        return beyondLong;
    }

    /** The least number, without what stands behind its decimal sign, day or microsecond. */
    long least() {
        return least;
    }

    /** The greatest number, without what stands behind its decimal sign, day or microsecond. */
    long most() {
        return most;
    }

    /** Of numbers: what stands beside them. */
    NumberMarks marks() {
        return new NumberMarks(
                trailingMinus,
                List.copyOf(currencies),
                percent ? notation().marks().percent() : NumberMarks.Percent.REFUSE);
    }
}
