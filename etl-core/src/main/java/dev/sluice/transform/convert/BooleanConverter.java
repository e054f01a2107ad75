package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.read.Ranges;
import dev.sluice.read.RecordBlock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** boolean: one of some words, upper and lower case alike. */
final class BooleanConverter implements Converter {

    /** A character of a word's other case has at most this many bytes for each byte of the word's own. */
    private static final int MOST_GROWTH = 3;

    private final String expected;
    private final List<String> yes;
    private final List<String> no;
    private final byte[][] yesBytes;
    private final byte[][] noBytes;
    private final ShortWords shortYes;
    private final ShortWords shortNo;
    private final int longest;

    /** The short words that were met last, folded: mostly a column has two and no more. Of a length that no text has until then. */
    private long lastYes;

    private long lastNo;
    private int lastYesLength = -1;
    private int lastNoLength = -1;

    BooleanConverter(Notation notation) {
        yes = notation.yes();
        no = notation.no();
        yesBytes = bytes(yes);
        noBytes = bytes(no);
        shortYes = new ShortWords(yesBytes);
        shortNo = new ShortWords(noBytes);
        int most = 0;
        for (byte[][] words : new byte[][][] {yesBytes, noBytes}) {
            for (byte[] word : words) {
                most = Math.max(most, word.length);
            }
        }
        longest = most * MOST_GROWTH;
        expected = "boolean as " + String.join(", ", yes) + " or " + String.join(", ", no);
    }

    private static byte[][] bytes(List<String> words) {
        return words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        long left = 0;
        long[] ranges = records.column(field);
        for (int i = 0; i < records.size(); i++) {
            long range = ranges[i];
            int from = Ranges.startOf(range);
            int to = Ranges.endOf(range);
            if (from < 0 || to - from > ShortWords.LONGEST || !setKnown(records.bytes(i), from, to, into, column, i)) {
                left |= 1L << i;
            }
        }
        return left;
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (to - from > ShortWords.LONGEST) {
            return search(bytes, from, to, into, column);
        }
        return setKnown(bytes, from, to, into, column, into.index()) ? null : meet(bytes, from, to, into, column);
    }

    /** Sets the value of a short word when it is one of the last two; tells whether it is. */
    private boolean setKnown(byte[] bytes, int from, int to, ColumnsBuilder into, int column, int index) {
        int length = to - from;
        long word = ShortWords.fold(bytes, from, to);
        long noYes = (word ^ lastYes) | (length ^ lastYesLength);
        long noNo = (word ^ lastNo) | (length ^ lastNoLength);
        // Negative when it is neither, found without a decision: which of the two it is cannot be foreseen.
        if (((noYes | -noYes) & (noNo | -noNo)) < 0) {
            return false;
        }
        into.setLong(column, index, 1 + ((noYes | -noYes) >> 63));
        return true;
    }

    /** A short word that is none of the last ones. */
    private @Nullable Fault meet(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        int length = to - from;
        long word = ShortWords.fold(bytes, from, to);
        if (shortYes.has(word, length) != 0) {
            lastYes = word;
            lastYesLength = length;
            into.setLong(column, 1);
            return null;
        }
        if (shortNo.has(word, length) != 0) {
            lastNo = word;
            lastNoLength = length;
            into.setLong(column, 0);
            return null;
        }
        return search(bytes, from, to, into, column);
    }

    private @Nullable Fault search(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (isOneOf(yesBytes, bytes, from, to)) {
            into.setLong(column, 1);
            return null;
        }
        if (isOneOf(noBytes, bytes, from, to)) {
            into.setLong(column, 0);
            return null;
        }
        if (to - from <= longest && !isAscii(bytes, from, to)) {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            boolean isYes = yes.stream().anyMatch(text::equalsIgnoreCase);
            if (isYes || no.stream().anyMatch(text::equalsIgnoreCase)) {
                into.setLong(column, isYes ? 1 : 0);
                return null;
            }
        }
        return Fault.mismatch(expected);
    }

    private static boolean isOneOf(byte[][] words, byte[] bytes, int from, int to) {
        for (byte[] word : words) {
            if (word.length == to - from && isSame(word, bytes, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(byte[] word, byte[] bytes, int from) {
        for (int i = 0; i < word.length; i++) {
            if (lower(word[i]) != lower(bytes[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String expected() {
        return expected;
    }
}
