package dev.sluice.guess;

import dev.sluice.read.csv.Encoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out in which encoding a text is written: by its byte order mark, by its zeros, as UTF-8 when it is that from end to end, else by how likely its letters stand beside each other. Has no state. */
final class EncodingGuess {

    /** Those without a mark that single bytes and pairs may be in; the first of equals wins. Windows-1252 holds ISO 8859-1, and files under that name hold it. */
    private static final List<Encoding> LEGACY = List.of(
            Encoding.WINDOWS_1252,
            Encoding.WINDOWS_1250,
            Encoding.ISO_8859_2,
            Encoding.WINDOWS_1251,
            Encoding.SHIFT_JIS,
            Encoding.EUC_KR,
            Encoding.GB18030,
            Encoding.BIG5);

    private static final Set<Encoding> SINGLE_BYTE =
            Set.of(Encoding.WINDOWS_1252, Encoding.WINDOWS_1250, Encoding.ISO_8859_2, Encoding.WINDOWS_1251);

    private static final int ENOUGH = 20;

    private EncodingGuess() {}

    /**
     * The encoding.
     *
     * @param whole whether the text ends with its bytes; else the last character may be cut
     */
    static Finding<Encoding> of(byte[] text, boolean whole) {
        Encoding marked = Encoding.marked(text);
        if (marked != null) {
            return new Finding<>(marked, Sureness.SURE, "a byte order mark says so");
        }
        Encoding wide = wide(text);
        if (wide != null) {
            return new Finding<>(wide, Sureness.LIKELY, "every other byte or more is zero, and there is no mark");
        }
        int high = 0;
        for (byte each : text) {
            high += each < 0 ? 1 : 0;
        }
        if (high == 0) {
            return new Finding<>(Encoding.UTF_8, Sureness.SURE, "the sample is ASCII");
        }
        int bad = badAt(text, Encoding.UTF_8, whole);
        if (bad < 0) {
            return new Finding<>(
                    Encoding.UTF_8, Sureness.SURE, Words.count(high, "byte") + " beyond ASCII, all of them UTF-8");
        }
        // Damage in a text that is UTF-8 otherwise is damage, and no other encoding.
        int multi = sequences(text);
        if (multi > 4 * (high - multi)) {
            return new Finding<>(
                    Encoding.UTF_8,
                    Sureness.LIKELY,
                    "nearly all of it is UTF-8, but not byte " + bad + "; such records are rejected");
        }
        return legacy(text, whole, bad);
    }

    private static Finding<Encoding> legacy(byte[] text, boolean whole, int bad) {
        Encoding best = Encoding.WINDOWS_1252;
        Encoding second = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        double secondScore = Double.NEGATIVE_INFINITY;
        for (Encoding each : LEGACY) {
            CharBuffer decoded = decode(text, each, whole);
            double score = decoded == null ? -1 : Letters.score(decoded, each);
            if (score > bestScore) {
                second = best;
                secondScore = bestScore;
                best = each;
                bestScore = score;
            } else if (score > secondScore) {
                second = each;
                secondScore = score;
            }
        }
        String rival = second == null || secondScore <= 0 ? "" : "; next is " + second.label();
        boolean clear = bestScore > 0.8 && bestScore - secondScore > 0.2;
        return new Finding<>(
                best,
                clear ? Sureness.LIKELY : Sureness.OPEN,
                String.format(
                        Locale.ROOT,
                        "byte %,d is no UTF-8, and letters stand beside each other as in this encoding%s",
                        bad,
                        rival));
    }

    private static @Nullable Encoding wide(byte[] text) {
        int[] zeros = new int[4];
        int looked = Math.min(text.length, 4096) / 4 * 4;
        for (int i = 0; i < looked; i++) {
            zeros[i % 4] += text[i] == 0 ? 1 : 0;
        }
        int most = looked / 4;
        if (most < ENOUGH / 4) {
            return null;
        }
        boolean[] zero = new boolean[4];
        for (int i = 0; i < 4; i++) {
            zero[i] = zeros[i] > most * 0.7;
        }
        if (zero[0] && zero[1] && zero[2]) {
            return Encoding.UTF_32BE;
        }
        if (zero[1] && zero[2] && zero[3]) {
            return Encoding.UTF_32LE;
        }
        if (zero[0] && zero[2] && !zero[1] && !zero[3]) {
            return Encoding.UTF_16BE;
        }
        return zero[1] && zero[3] && !zero[0] && !zero[2] ? Encoding.UTF_16LE : null;
    }

    /** How many bytes stand in characters of UTF-8 of more than one byte. */
    private static int sequences(byte[] text) {
        int bytes = 0;
        for (int i = 0; i < text.length; i++) {
            int lead = text[i] & 0xff;
            int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
            int next = i + 1;
            while (length > 1 && next < text.length && next < i + length && (text[next] & 0xc0) == 0x80) {
                next++;
            }
            if (length > 1 && next == i + length) {
                bytes += length;
                i = next - 1;
            }
        }
        return bytes;
    }

    /** Where the bytes are no text in an encoding; -1 when they are. */
    private static int badAt(byte[] text, Encoding encoding, boolean whole) {
        CharsetDecoder decoder = decoder(encoding);
        ByteBuffer in = ByteBuffer.wrap(text);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(in, out.clear(), whole);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
        }
    }

    private static @Nullable CharBuffer decode(byte[] text, Encoding encoding, boolean whole) {
        CharsetDecoder decoder = decoder(encoding);
        if (SINGLE_BYTE.contains(encoding)) {
            // A byte that it does not define is damage in one character, and counted against it.
            decoder.onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        }
        CharBuffer out = CharBuffer.allocate(text.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(text), out, whole);
        return result.isError() ? null : out.flip();
    }

    private static CharsetDecoder decoder(Encoding encoding) {
        return Charset.forName(encoding.charset())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
