package dev.sluice.transform.check;

import dev.sluice.data.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The checks on UTF-8 text and bytes. */
final class TextChecks {

    /** RFC 5321, 4.5.3.1.1: the longest part before the at sign. */
    private static final int MAX_LOCAL = 64;

    /** RFC 1035, 2.3.4: the longest label of a domain. */
    private static final int MAX_LABEL = 63;

    /** RFC 1035, 2.3.4: the longest domain, without the length octets around it. */
    private static final int MAX_DOMAIN = 253;

    private TextChecks() {}

    /** A length in bytes. */
    record ByteSize(int min, int max) implements Check {
        @Override
        public boolean passes(Values row, int column) {
            int length = row.length(column);
            return length >= min && length <= max;
        }
    }

    /** A length in characters, which are code points: every byte of UTF-8 that continues none begins one. */
    record TextSize(int min, int max) implements Check {
        @Override
        public boolean passes(Values row, int column) {
            int length = row.length(column);
            if (length < min) {
                return false;
            }
            // No character has more than four bytes.
            return (length <= max && (length + 3) / 4 >= min) || counted(row.array(column), row.offset(column), length);
        }

        private boolean counted(byte[] bytes, int from, int length) {
            int count = 0;
            for (int i = from; i < from + length; i++) {
                if ((bytes[i] & 0xC0) != 0x80) {
                    count++;
                }
            }
            return count >= min && count <= max;
        }
    }

    /** Something beside white space. What holds no visible ASCII is left to Hibernate Validator. */
    record NotBlank() implements Check {
        @Override
        public boolean passes(Values row, int column) {
            byte[] bytes = row.array(column);
            int from = row.offset(column);
            int to = from + row.length(column);
            for (int i = from; i < to; i++) {
                if (bytes[i] > ' ' && bytes[i] < 0x7F) {
                    return true;
                }
            }
            return false;
        }
    }

    /** An e-mail address as nearly all are written: words of letters, digits, {@code _ + -} with dots between them, an at sign, a domain in ASCII. Any other is left to Hibernate Validator. */
    record Email() implements Check {

        private static final boolean[] LETTERS_AND_DIGITS = new boolean[128];

        static {
            Arrays.fill(LETTERS_AND_DIGITS, '0', '9' + 1, true);
            Arrays.fill(LETTERS_AND_DIGITS, 'A', 'Z' + 1, true);
            Arrays.fill(LETTERS_AND_DIGITS, 'a', 'z' + 1, true);
        }

        @Override
        public boolean passes(Values row, int column) {
            byte[] bytes = row.array(column);
            int from = row.offset(column);
            int to = from + row.length(column);
            int at = from;
            boolean afterDot = true;
            while (at < to && bytes[at] != '@') {
                byte c = bytes[at++];
                if (c == '.' ? afterDot : !letterOrDigit(c) && c != '_' && c != '+' && c != '-') {
                    return false;
                }
                afterDot = c == '.';
            }
            return at < to && !afterDot && at - from <= MAX_LOCAL && domain(bytes, at + 1, to);
        }

        private static boolean domain(byte[] bytes, int from, int to) {
            int label = from;
            for (int i = from; i < to; i++) {
                byte c = bytes[i];
                if (c == '.') {
                    if (!label(bytes, label, i)) {
                        return false;
                    }
                    label = i + 1;
                } else if (!letterOrDigit(c) && c != '-') {
                    return false;
                }
            }
            return to - from <= MAX_DOMAIN && label(bytes, label, to);
        }

        private static boolean label(byte[] bytes, int from, int to) {
            return to > from && to - from <= MAX_LABEL && bytes[from] != '-' && bytes[to - 1] != '-';
        }

        private static boolean letterOrDigit(byte c) {
            return c >= 0 && LETTERS_AND_DIGITS[c];
        }
    }

    /** One of some texts. */
    static final class TextIn implements Check {

        /** So many are compared one by one, most by their length alone. */
        private static final int FEW = 8;

        private final byte[][] values;

        TextIn(List<String> texts) {
            values = texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .sorted(Arrays::compare)
                    .toArray(byte[][]::new);
        }

        @Override
        public boolean passes(Values row, int column) {
            byte[] bytes = row.array(column);
            int from = row.offset(column);
            int to = from + row.length(column);
            if (values.length <= FEW) {
                for (byte[] value : values) {
                    if (Arrays.equals(value, 0, value.length, bytes, from, to)) {
                        return true;
                    }
                }
                return false;
            }
            int low = 0;
            int high = values.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = Arrays.compare(values[middle], 0, values[middle].length, bytes, from, to);
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return false;
        }
    }
}
