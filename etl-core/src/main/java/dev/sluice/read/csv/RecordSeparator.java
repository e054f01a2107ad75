package dev.sluice.read.csv;

import java.util.List;

/**
 * What ends a record. Immutable and thread-safe.
 *
 * @param endings the texts that end one, a longer one before any that it ends with or begins with
 * @param guessed whether a lone carriage return ends records too when it ends the input's first
 */
public record RecordSeparator(List<String> endings, boolean guessed) {

    /** LF and CRLF; a lone CR too where the input's first record ends with one. */
    public static final RecordSeparator AUTO = new RecordSeparator(List.of("\r\n", "\n"), true);

    /** LF, CRLF and CR, mixed as they come. */
    public static final RecordSeparator ANY = new RecordSeparator(List.of("\r\n", "\n", "\r"), false);

    /** The longest text that may end records. */
    public static final int MAX_LENGTH = 8;

    public RecordSeparator {
        endings = List.copyOf(endings);
        for (String ending : endings) {
            if (!isEnding(ending)) {
                throw new IllegalArgumentException("a record separator has 1 to " + MAX_LENGTH + " ASCII characters");
            }
        }
    }

    /** Whether records end where lines do. */
    boolean isOfLines() {
        return endings.equals(AUTO.endings) || endings.equals(ANY.endings);
    }

    /** Whether a text may end records: 1 to {@link #MAX_LENGTH} ASCII characters. */
    public static boolean isEnding(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > 0 && c < 0x7f);
    }

    /** This text alone. */
    public static RecordSeparator of(String text) {
        return new RecordSeparator(List.of(text), false);
    }
}
