package dev.sluice.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A stream that knows at which line and byte it is. It neither buffers nor closes what it writes to. Used by one thread. */
final class PlacedOutput {

    private final OutputStream out;
    private long line = 1;
    private long offset;

    PlacedOutput(OutputStream out) {
        this.out = out;
    }

    /** The physical line, from 1. */
    long line() {
        return line;
    }

    /** The bytes before the next one. */
    long offset() {
        return offset;
    }

    /** A text as UTF-8. */
    void put(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void put(byte[] bytes) throws IOException {
        out.write(bytes);
        offset += bytes.length;
        for (byte b : bytes) {
            if (b == '\n') {
                line++;
            }
        }
    }
}
