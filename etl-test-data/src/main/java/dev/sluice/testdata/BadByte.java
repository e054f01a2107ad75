package dev.sluice.testdata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** A byte that stands for no character: 0x81, which Windows-1252 does not define and UTF-8 does not allow by itself. */
final class BadByte {

    /** Stands for it in a text. */
    static final char MARK = '\uE081';

    private BadByte() {}

    /** The bytes of a text in which the mark stands at most once. */
    static byte[] encode(String text, Charset charset) {
        int bad = text.indexOf(MARK);
        if (bad < 0) {
            return text.getBytes(charset);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.substring(0, bad).getBytes(charset));
        bytes.write(0x81);
        bytes.writeBytes(text.substring(bad + 1).getBytes(charset));
        return bytes.toByteArray();
    }
}
