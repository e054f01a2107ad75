package dev.sluice.report;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The line of a rejected record on which the fault is, so that a caret can be put under it. Immutable and thread-safe.
 *
 * @param text the line, cut to about {@link #MAX_TEXT} characters around the fault; as it stands in the input, so make it printable before it is shown
 * @param start which character of the text the fault begins with, from 0
 * @param length how many characters of the text are at fault; 0 when the fault is that something is missing there
 */
public record Excerpt(String text, int start, int length) {

    /** How long an excerpt is at most. */
    public static final int MAX_TEXT = 100;

    private static final int BEFORE = 40;
    private static final String CUT = "…";

    /** The excerpt for a span of a reject; null when what the reject holds does not reach that far. */
    public static @Nullable Excerpt of(Reject reject, @Nullable FieldSpan span) {
        byte[] raw = reject.raw();
        if (span == null || span.start() > raw.length) {
            return null;
        }
        Charset charset = charset(reject);
        int end = Math.min(span.end(), raw.length);
        String before = lastLine(new String(raw, 0, span.start(), charset));
        String fault = firstLine(new String(raw, span.start(), end - span.start(), charset));
        String after = firstLine(new String(raw, end, raw.length - end, charset));
        if (before.length() > BEFORE) {
            before = CUT + before.substring(before.length() - BEFORE);
        }
        String behind = fault + after;
        int room = MAX_TEXT - before.length();
        if (behind.length() > room) {
            behind = behind.substring(0, room) + CUT;
        }
        return new Excerpt(before + behind, before.length(), Math.min(fault.length(), room));
    }

    private static Charset charset(Reject reject) {
        Object encoding = reject.reading().get("encoding");
        return encoding instanceof String name ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    private static String lastLine(String text) {
        return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    }

    private static String firstLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
