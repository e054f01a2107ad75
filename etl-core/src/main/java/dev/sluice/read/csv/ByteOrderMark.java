package dev.sluice.read.csv;

import dev.sluice.failure.RunFailedException;

/** The byte order mark that may begin an input (Unicode 15, 23.8). Has no state. */
final class ByteOrderMark {

    /** How many bytes must be known to tell. */
    static final int LONGEST = 3;

    private ByteOrderMark() {}

    /**
     * How many bytes of a mark stand at the start.
     *
     * @throws RunFailedException when the mark says another encoding than the dialect
     */
    static int skip(byte[] bytes, int filled, CsvDialect.Encoding encoding, String resource) {
        if (filled >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            if (encoding != CsvDialect.Encoding.UTF_8) {
                throw new RunFailedException(
                        resource + " begins with the byte order mark of UTF-8, but `csv.encoding` is "
                                + encoding.label() + "; write `encoding: utf-8`");
            }
            return 3;
        }
        boolean littleEndian = filled >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        boolean bigEndian = filled >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff;
        if (littleEndian || bigEndian) {
            throw new RunFailedException(
                    resource + " begins with the byte order mark of UTF-16, which is not read; convert it to UTF-8");
        }
        return 0;
    }
}
