package dev.sluice.read.csv;

import dev.sluice.read.Utf8;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Encodings with characters of several bytes, by the JDK's decoders, strictly. */
final class PairText extends Text {

    private static final int CHARACTERS = 1024;

    private final PairUnits units;
    private final CharsetDecoder decoder;
    private final CharBuffer characters = CharBuffer.allocate(CHARACTERS);

    PairText(PairUnits units) {
        this.units = units;
        this.decoder = Charset.forName(units.encoding().charset())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    boolean isUtf8(byte[] bytes, int from, int to) {
        return Utf8.isPlain(bytes, from, to);
    }

    @Override
    int decode(byte[] bytes, int from, int to, byte[] into, int at) {
        int end = from;
        while (end < to && bytes[end] != 0) {
            end++;
        }
        ByteBuffer source = ByteBuffer.wrap(bytes, from, end - from);
        decoder.reset();
        written = at;
        boolean more = true;
        while (more) {
            characters.clear();
            more = decoder.decode(source, characters, true).isOverflow();
            written = put(characters.flip(), into, written);
        }
        return source.position();
    }

    private static int put(CharBuffer characters, byte[] into, int at) {
        int out = at;
        while (characters.hasRemaining()) {
            char next = characters.get();
            boolean pair = Character.isHighSurrogate(next) && characters.hasRemaining();
            out = Utf8.put(pair ? Character.toCodePoint(next, characters.get()) : next, into, out);
        }
        return out;
    }

    @Override
    int unit(byte[] bytes, int at, int to) {
        return bytes[at] < 0 ? Math.max(1, units.length(bytes, at, to)) : 1;
    }

    @Override
    boolean isNul(byte[] bytes, int at, int to) {
        return bytes[at] == 0;
    }
}
