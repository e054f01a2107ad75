package dev.sluice.read.csv;

import dev.sluice.read.Utf8;
import java.nio.charset.Charset;

/** An encoding of one byte a character, the first 128 of them ASCII, as the JDK maps it. */
final class OneByteText extends Text {

    private static final char UNDEFINED = '\ufffd';

    private final String characters;

    OneByteText(Encoding encoding) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        this.characters = new String(all, Charset.forName(encoding.charset()));
    }

    @Override
    boolean isUtf8(byte[] bytes, int from, int to) {
        return Utf8.isPlain(bytes, from, to);
    }

    @Override
    int decode(byte[] bytes, int from, int to, byte[] into, int at) {
        int out = at;
        int i = from;
        for (; i < to; i++) {
            char character = characters.charAt(bytes[i] & 0xff);
            if (character == 0 || character == UNDEFINED) {
                break;
            }
            out = Utf8.put(character, into, out);
        }
        written = out;
        return i;
    }

    @Override
    int unit(byte[] bytes, int at, int to) {
        return 1;
    }

    @Override
    boolean isNul(byte[] bytes, int at, int to) {
        return bytes[at] == 0;
    }
}
