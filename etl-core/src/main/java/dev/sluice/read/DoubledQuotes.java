package dev.sluice.read;

/** Texts in quotes in which a quote is written twice (RFC 4180, section 2, rule 7). Has no state. */
public final class DoubledQuotes {

    private DoubledQuotes() {}

    /**
     * Copies a text, of each two quotes together only one; a quote that stands alone stays.
     *
     * @param bytes holds the text, {@code [from, to)}, without the quotes around it
     * @param into has room for it from {@code at} on; the same array when it is not copied to a place behind its own
     * @return where the copy ends
     */
    public static int single(byte[] bytes, int from, int to, byte quote, byte[] into, int at) {
        long quotes = Swar.repeat(quote);
        int end = at;
        for (int i = from; i < to; ) {
            long word = Swar.word(bytes, i, to, 0);
            long hits = Swar.firstEqual(word, quotes);
            int plain = hits == 0 ? Math.min(Long.BYTES, to - i) : Swar.first(hits);
            for (int j = 0; j < plain; j++) {
                into[end++] = bytes[i + j];
            }
            i += plain;
            if (hits != 0) {
                boolean twice = i + 1 < to && bytes[i + 1] == quote;
                into[end++] = quote;
                i += twice ? 2 : 1;
            }
        }
        return end;
    }
}
