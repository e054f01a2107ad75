package dev.sluice.read.csv;

import dev.sluice.failure.RunFailedException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The byte order mark that may begin an input (Unicode 15, 23.8), of each encoding that has one; a longer one before any that it begins with. */
enum ByteOrderMark {
    UTF_32LE(Encoding.UTF_32LE, "fffe0000"),
    UTF_32BE(Encoding.UTF_32BE, "0000feff"),
    GB18030(Encoding.GB18030, "84319533"),
    UTF_8(Encoding.UTF_8, "efbbbf"),
    UTF_16LE(Encoding.UTF_16LE, "fffe"),
    UTF_16BE(Encoding.UTF_16BE, "feff");

    /** How many bytes must be known to tell. */
    static final int LONGEST = 4;

    private final Encoding encoding;
    private final byte[] mark;

    ByteOrderMark(Encoding encoding, String mark) {
        this.encoding = encoding;
        this.mark = HexFormat.of().parseHex(mark);
    }

    /** The encoding whose mark stands at the start; null when none does. */
    static @Nullable Encoding encoding(byte[] bytes) {
        for (ByteOrderMark each : values()) {
            if (each.begins(bytes, bytes.length)) {
                return each.encoding;
            }
        }
        return null;
    }

    /**
     * How many bytes of a mark stand at the start.
     *
     * @throws RunFailedException when the mark says another encoding than the dialect
     */
    static int skip(byte[] bytes, int filled, Encoding encoding, String resource) {
        for (ByteOrderMark each : values()) {
            if (each.encoding == encoding && each.begins(bytes, filled)) {
                return each.mark.length;
            }
        }
        for (ByteOrderMark each : values()) {
            if (each.begins(bytes, filled)) {
                throw new RunFailedException(resource + " begins with the byte order mark of " + each.encoding.label()
                        + ", but `csv.encoding` is " + encoding.label() + "; write `encoding: "
                        + each.encoding.label() + "`");
            }
        }
        return 0;
    }

    private boolean begins(byte[] bytes, int filled) {
        return filled >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
