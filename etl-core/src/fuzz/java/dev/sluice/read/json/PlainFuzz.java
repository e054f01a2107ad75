package dev.sluice.read.json;

import java.nio.charset.StandardCharsets;

/** Records, each on its line, by both readers, one after another so that the plain one learns from each: what it accepts, the tokenizer accepts too, with the same values. */
public final class PlainFuzz {

    private PlainFuzz() {}

    /** The lines are the records. */
    public static void fuzzerTestOneInput(byte[] data) {
        String shown = new String(data, StandardCharsets.ISO_8859_1);
        BothReaders straight = new BothReaders(BothReaders.STRAIGHT);
        BothReaders manyNames = new BothReaders(BothReaders.MANY_NAMES);
        int from = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == '\n') {
                straight.agree(data, from, i, shown);
                manyNames.agree(data, from, i, shown);
                from = i + 1;
            }
        }
    }
}
