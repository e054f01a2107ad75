package dev.sluice.guess;

import dev.sluice.read.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a sample says about one column. Used by one thread. */
final class ColumnEvidence {

    /** The longest text that a key is looked for in, in bytes. */
    private static final int LONGEST_KEY = 64;

    /** The longest text that is known to stand for null, in bytes. */
    private static final int LONGEST_NULL = 8;

    private final List<Hypothesis> hypotheses = new ArrayList<>();

    /** The values so far, while all differ; null when there is a reason that they are no key. */
    private @Nullable Set<String> different = new HashSet<>();

    /** How often each text stands there by which people say that there is no value. */
    private final Map<String, Long> nullTexts = new TreeMap<>();

    private long values;
    private long nulls;
    private int longest;
    private boolean digitsLost;
    private boolean structured = true;

    /** A column that may be any of these, in the order of preference. */
    ColumnEvidence(List<Trial> trials) {
        trials.forEach(each -> hypotheses.add(new Hypothesis(each)));
    }

    /** Looks at the field of a record; a record without it has a null. */
    void look(Fields fields, int field, long line) {
        if (!fields.has(field) || fields.isNull(field) || fields.start(field) == fields.end(field)) {
            lookAtNull();
        } else {
            look(fields.bytes(), fields.start(field), fields.end(field), fields.quoted(field), line);
        }
    }

    /** Looks at a record without a value. */
    void lookAtNull() {
        nulls++;
        different = null;
    }

    /** Looks at a value. */
    void look(byte[] bytes, int from, int to, boolean quoted, long line) {
        values++;
        digitsLost |= losesDigits(bytes, from, to);
        structured &= bytes[from] == '{' || bytes[from] == '[';
        int characters = 0;
        for (int i = from; i < to; i++) {
            characters += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        longest = Math.max(longest, characters);
        if (different != null
                && (to - from > LONGEST_KEY
                        || !different.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)))) {
            different = null;
        }
        if (!quoted && to - from <= LONGEST_NULL && isNull(bytes, from, to)) {
            return;
        }
        for (Hypothesis each : hypotheses) {
            each.look(bytes, from, to, quoted, line);
        }
    }

    private boolean isNull(byte[] bytes, int from, int to) {
        if (bytes[from] >= '0' && bytes[from] <= '9') {
            return false;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        boolean known = Trials.NULLS.contains(text);
        if (known) {
            nullTexts.merge(text, 1L, Long::sum);
        }
        return known;
    }

    /** Whether a number of it would not be written the same again: leading zeros and a plus belong to names such as post codes and telephone numbers. */
    private static boolean losesDigits(byte[] bytes, int from, int to) {
        int at = bytes[from] == '-' && from + 1 < to ? from + 1 : from;
        boolean zero = bytes[at] == '0' && at + 1 < to && bytes[at + 1] >= '0' && bytes[at + 1] <= '9';
        return zero || bytes[from] == '+';
    }

    List<Hypothesis> hypotheses() {
        return hypotheses;
    }

    long values() {
        return values;
    }

    long nulls() {
        return nulls;
    }

    /** How often each text stands there by which people say that there is no value; they count as values too, for they may be meant. */
    Map<String, Long> nullTexts() {
        return nullTexts;
    }

    /** The most characters of a value. */
    int longest() {
        return longest;
    }

    /** Whether numbers would lose digits that were written. */
    boolean losesDigits() {
        return digitsLost;
    }

    /** Whether every value begins as an object or array of JSON. */
    boolean isStructured() {
        return structured;
    }

    /** Whether there are values and all differ. */
    boolean isKey() {
        return different != null && values > 0;
    }
}
