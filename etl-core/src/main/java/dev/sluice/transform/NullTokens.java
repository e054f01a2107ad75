package dev.sluice.transform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The texts that stand for null in one column. Immutable. */
final class NullTokens {

    private final boolean isText;
    private final boolean empty;
    private final byte[][] others;

    /** Tokens of a column; {@code isText} when it is text or varchar, where a quoted field is always text. */
    NullTokens(List<String> tokens, boolean isText) {
        this.isText = isText;
        this.empty = tokens.contains("");
        this.others = tokens.stream()
                .filter(token -> !token.isEmpty())
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The texts that are not empty. */
    List<String> words() {
        return Arrays.stream(others)
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether a field stands for null. */
    boolean has(byte[] bytes, int from, int to, boolean quoted) {
        if (from == to) {
            return empty && !(quoted && isText);
        }
        if (quoted) {
            return false;
        }
        for (byte[] token : others) {
            if (token.length == to - from && Arrays.equals(token, 0, token.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }
}
