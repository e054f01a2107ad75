package dev.sluice.read.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/** Any bytes as JSON in any layout: every byte is accounted for, and the size of the chunks changes nothing. */
public final class JsonFuzz {

    private JsonFuzz() {}

    /** The first two bytes choose the layout and the size of a chunk; the rest is the input. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length < 3) {
            return;
        }
        byte[] input = Arrays.copyOfRange(data, 2, data.length);
        JsonLayout layout = JsonPropertiesTest.LAYOUTS.get((data[0] & 0xff) % JsonPropertiesTest.LAYOUTS.size());
        if (layout != JsonLayout.DOCUMENT || input[0] == '[') {
            JsonPropertiesTest.accounted(layout, input);
        }
        JsonReading whole = JsonPropertiesTest.read(layout, input, 1 << 16);
        JsonReading pieces = JsonPropertiesTest.read(layout, input, 1 + (data[1] & 0x7f));
        if (!whole.complete().equals(pieces.complete()) || !Objects.equals(whole.failure(), pieces.failure())) {
            throw new AssertionError("chunks of another size change the reading:\n" + whole + "\n" + pieces);
        }
    }
}
