package dev.sluice.read.csv;

import java.nio.charset.StandardCharsets;

/** The dialect in bytes. Delimiter and quote are ASCII and every encoding that we take keeps ASCII bytes to itself, so structure is found before anything is decoded. Immutable and thread-safe. */
final class CsvSyntax {

    /** {@link #delimiterAt}: no delimiter stands here. */
    static final int NO = 0;

    /** {@link #delimiterAt}: a delimiter stands here. */
    static final int YES = 1;

    /** {@link #delimiterAt}: the bytes end before it can be told. */
    static final int CUT = -1;

    final byte delimiterFirst;
    final int delimiterLength;
    final byte quote;
    final boolean backslash;
    private final byte[] delimiter;

    CsvSyntax(CsvDialect dialect) {
        this.delimiter = dialect.delimiter().getBytes(StandardCharsets.US_ASCII);
        this.delimiterFirst = delimiter[0];
        this.delimiterLength = delimiter.length;
        this.quote = (byte) dialect.quote();
        this.backslash = dialect.escape() == CsvDialect.Escape.BACKSLASH;
    }

    /** Whether one byte parts the fields and quotes are doubled: what the fast paths take. */
    boolean simple() {
        return delimiterLength == 1 && !backslash;
    }

    /** Whether a delimiter begins at {@code at}. */
    int delimiterAt(byte[] bytes, int at, int to) {
        for (int i = 0; i < delimiter.length; i++) {
            if (at + i == to) {
                return CUT;
            }
            if (bytes[at + i] != delimiter[i]) {
                return NO;
            }
        }
        return YES;
    }
}
