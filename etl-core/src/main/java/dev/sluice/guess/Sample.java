package dev.sluice.guess;

import dev.sluice.context.RunContext;
import dev.sluice.read.Decompression;
import dev.sluice.read.csv.Encoding;
import dev.sluice.spi.Resource;
import dev.sluice.spi.UnpackLimits;
import dev.sluice.spi.UnpackedStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is looked at of one input, as decompressed bytes: its head, and where it can be opened at any place, pieces of the rest. Immutable.
 *
 * @param name of the input
 * @param head its first bytes
 * @param whole whether the head is all of it
 * @param pieces further ones, cut anywhere; the last is the input's end
 * @param size of the input as stored, in bytes; negative when that is not known
 */
record Sample(String name, byte[] head, boolean whole, List<byte[]> pieces, long size) {

    /** How many bytes of the first input's head are looked at. */
    static final int HEAD = 4 << 20;

    /** How many bytes of the heads of other inputs are looked at. */
    static final int OTHER_HEAD = 256 << 10;

    private static final int MARK = 0xfeff;

    private static final int PIECE = 256 << 10;

    /** At how many places behind the head one looks, evenly spaced, the end among them. */
    private static final int PIECES = 3;

    Sample {
        pieces = List.copyOf(pieces);
    }

    /** Reads a sample whose head has at most so many bytes. */
    static Sample of(Resource resource, int most, RunContext context) throws IOException {
        byte[] head;
        boolean packed;
        try (InputStream plain = Decompression.of(resource.open(0, context), resource.name(), UnpackLimits.DEFAULT)) {
            packed = plain instanceof UnpackedStream;
            head = plain.readNBytes(most + 1);
        }
        boolean whole = head.length <= most;
        byte[] kept = whole ? head : Arrays.copyOf(head, most);
        long size = resource.size().orElse(-1);
        List<byte[]> pieces = new ArrayList<>();
        if (!whole && !packed && resource.reopenable()) {
            long room = size - most - PIECE;
            for (int i = 1; room > 0 && i <= PIECES; i++) {
                context.check();
                pieces.add(piece(resource, most + room * i / PIECES, context));
            }
        }
        return new Sample(resource.name(), kept, whole, pieces, size);
    }

    private static byte[] piece(Resource resource, long offset, RunContext context) throws IOException {
        try (InputStream in = resource.open(offset, context)) {
            return in.readNBytes(PIECE);
        }
    }

    /** Whether it is all of an input in which nothing stands but white space, a byte order mark aside. */
    boolean isBlank() {
        if (!whole) {
            return false;
        }
        Encoding marked = Encoding.marked(head);
        Charset charset = marked == null ? StandardCharsets.ISO_8859_1 : Charset.forName(marked.charset());
        return new String(head, charset).chars().allMatch(each -> each == MARK || Character.isWhitespace(each));
    }

    /** The head without the line at its end that is not whole, for text in units of so many bytes. */
    byte[] lines(int unit) {
        return whole ? head : Arrays.copyOf(head, end(head, unit));
    }

    /** The whole lines of the pieces, for text in units of one byte. */
    List<byte[]> linesOfPieces() {
        List<byte[]> lines = new ArrayList<>();
        char ending = indexOf(head, '\n') < head.length ? '\n' : '\r';
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.get(i);
            int start = indexOf(piece, ending);
            int end = i == pieces.size() - 1 ? piece.length : end(piece, 1);
            if (start + 1 < end) {
                lines.add(Arrays.copyOfRange(piece, start + 1, end));
            }
        }
        return lines;
    }

    /** Where a byte first stands; the length when it does not. */
    private static int indexOf(byte[] bytes, char each) {
        int at = 0;
        while (at < bytes.length && bytes[at] != each) {
            at++;
        }
        return at;
    }

    /** Behind the last line ending; 0 when there is none. */
    private static int end(byte[] bytes, int unit) {
        for (byte ending : new byte[] {'\n', '\r'}) {
            for (int at = bytes.length / unit * unit - unit; at >= 0; at -= unit) {
                if (isUnit(bytes, at, unit, ending)) {
                    return at + unit;
                }
            }
        }
        return 0;
    }

    private static boolean isUnit(byte[] bytes, int at, int unit, byte value) {
        int sum = 0;
        for (int i = 0; i < unit; i++) {
            sum += bytes[at + i] & 0xff;
        }
        return sum == value && (bytes[at] == value || bytes[at + unit - 1] == value);
    }

    /** How much was looked at, in words. */
    String words() {
        if (whole) {
            return "all of it";
        }
        String of = size < 0 ? "" : " of " + Words.size(size) + " as stored";
        return "its first " + Words.size(head.length)
                + (pieces.isEmpty() ? "" : " and " + pieces.size() + " pieces of the rest") + of;
    }
}
