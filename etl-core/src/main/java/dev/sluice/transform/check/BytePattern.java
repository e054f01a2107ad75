package dev.sluice.transform.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of the plainest kind, matched on bytes: literals and classes of ASCII one after another, each some times. Every one takes as much as it can and gives nothing back, so what is found is a match of the regular expression;
 * what is not found may still be one. Immutable and thread-safe.
 */
final class BytePattern {

    private static final int ASCII = 128;

    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** No more digits make sense in a count. */
    private static final int MAX_DIGITS = 6;

    /** Signs that mean themselves wherever they stand. */
    private static final String LITERALS = " !\"#%',/:;<=>@_`~-";

    /** Signs that mean themselves in brackets only. */
    private static final String IN_BRACKETS = ".+*?$()|";

    private final long[] low;
    private final long[] high;
    private final int[] least;
    private final int[] most;

    private BytePattern(List<Part> parts) {
        low = parts.stream().mapToLong(part -> part.low).toArray();
        high = parts.stream().mapToLong(part -> part.high).toArray();
        least = parts.stream().mapToInt(part -> part.least).toArray();
        most = parts.stream().mapToInt(part -> part.most).toArray();
    }

    /** Characters, and how many of them there may be. */
    private record Part(long low, long high, int least, int most) {}

    /** Compiles an expression that {@link java.util.regex.Pattern} takes; null when it is not of this kind. */
    static @Nullable BytePattern of(String regexp) {
        Reader reader = new Reader(regexp);
        List<Part> parts = new ArrayList<>();
        while (!reader.isAtEnd()) {
            BitSet characters = reader.characters();
            if (characters == null || !reader.count()) {
                return null;
            }
            long[] words = characters.toLongArray();
            parts.add(new Part(
                    words.length > 0 ? words[0] : 0, words.length > 1 ? words[1] : 0, reader.least, reader.most));
        }
        return new BytePattern(parts);
    }

    /** Whether {@code bytes[from, to)} certainly matches as a whole. */
    boolean matches(byte[] bytes, int from, int to) {
        int at = from;
        for (int part = 0; part < least.length; part++) {
            int end = (int) Math.min(to, (long) at + most[part]);
            int start = at;
            while (at < end && has(part, bytes[at])) {
                at++;
            }
            if (at - start < least[part]) {
                return false;
            }
        }
        return at == to;
    }

    private boolean has(int part, byte each) {
        return each >= 0 && ((each < Long.SIZE ? low[part] : high[part]) >>> each & 1) != 0;
    }

    /** Reads an expression from left to right. */
    private static final class Reader {
        private final String text;
        private int at;
        private int least;
        private int most;

        Reader(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at == text.length();
        }

        private char next() {
            return isAtEnd() ? 0 : text.charAt(at);
        }

        /** The next literal or class; null when it is anything else. */
        @Nullable
        BitSet characters() {
            char first = text.charAt(at++);
            return switch (first) {
                case '[' -> inBrackets();
                case '\\' -> escaped();
                default -> isLiteral(first) ? only(first) : null;
            };
        }

        private static boolean isLiteral(char each) {
            return isLetterOrDigit(each) || LITERALS.indexOf(each) >= 0;
        }

        private static boolean isLetterOrDigit(char each) {
            return each < ASCII && Character.isLetterOrDigit(each);
        }

        private static BitSet only(char each) {
            return range(each, each);
        }

        private static BitSet range(char from, char to) {
            BitSet set = new BitSet(ASCII);
            set.set(from, to + 1);
            return set;
        }

        /** A digit, or a sign that would mean something else. */
        private @Nullable BitSet escaped() {
            char each = next();
            at++;
            if (each == 'd') {
                return range('0', '9');
            }
            return each > ' ' && each < ASCII - 1 && !isLetterOrDigit(each) ? only(each) : null;
        }

        /** Characters and ranges; no negation, no classes within it, no intersection. */
        private @Nullable BitSet inBrackets() {
            BitSet all = new BitSet(ASCII);
            while (next() != ']') {
                char from = next();
                at++;
                if (from == '\\') {
                    BitSet escaped = escaped();
                    if (escaped == null || next() == '-') {
                        return null;
                    }
                    all.or(escaped);
                } else if (from == '-' && next() != ']') {
                    return null;
                } else if (next() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                    char to = text.charAt(at + 1);
                    at += 2;
                    if (!isLetterOrDigit(from) || !isLetterOrDigit(to) || to < from) {
                        return null;
                    }
                    all.or(range(from, to));
                } else if (isLiteral(from) || IN_BRACKETS.indexOf(from) >= 0) {
                    all.set(from);
                } else {
                    return null;
                }
            }
            at++;
            return all.isEmpty() ? null : all;
        }

        /** How many there may be; false when that is said in a way that is not known here. */
        boolean count() {
            least = 1;
            most = 1;
            switch (next()) {
                case '?' -> set(0, 1);
                case '*' -> set(0, UNLIMITED);
                case '+' -> set(1, UNLIMITED);
                case '{' -> {
                    return inBraces();
                }
                default -> {
                    return true;
                }
            }
            return isGreedy();
        }

        private void set(int from, int to) {
            at++;
            least = from;
            most = to;
        }

        private boolean inBraces() {
            at++;
            least = number();
            most = least;
            if (next() == ',') {
                at++;
                most = next() == '}' ? UNLIMITED : number();
            }
            at++;
            return least >= 0 && most >= least && text.charAt(at - 1) == '}' && isGreedy();
        }

        private int number() {
            int from = at;
            while (next() >= '0' && next() <= '9') {
                at++;
            }
            return at == from || at - from > MAX_DIGITS || isAtEnd() ? -1 : Integer.parseInt(text.substring(from, at));
        }

        private boolean isGreedy() {
            return next() != '?' && next() != '+' && next() != '*' && next() != '{';
        }
    }
}
