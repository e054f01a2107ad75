package dev.sluice.expression;

import java.nio.charset.StandardCharsets;

/** Any text as an expression: it is refused with a problem that can be shown, or has a value, or says why it has none. */
public final class ExpressionFuzz {

    private ExpressionFuzz() {}

    /** The bytes are the text. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        OneRow.problemsOf(text);
        OneRow.valueOf(text);
    }
}
