package dev.sluice.read.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Any paths over any document: a path is refused with words or is read by, and the size of the chunks changes nothing. */
public final class PathFuzz {

    private PathFuzz() {}

    /** The first byte is the size of a chunk; then, a line each, the records' path, a field's, and that of an ancestor's field; the rest is the input. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", 4);
        if (lines.length < 4 || lines[0].isEmpty()) {
            return;
        }
        byte[] input = lines[3].getBytes(StandardCharsets.ISO_8859_1);
        JsonFormat format;
        try {
            String records = new String(
                    Arrays.copyOfRange(data, 1, lines[0].length()), StandardCharsets.UTF_8);
            format = JsonReading.format(
                    JsonLayout.DOCUMENT, records, lines[2].isEmpty() ? Map.of() : Map.of("above", lines[2]), lines[1], "above");
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a path is refused without a word", e);
            }
            return;
        }
        JsonReading whole = read(format, input, 1 << 16);
        JsonReading pieces = read(format, input, 1 + (data[0] & 0x7f));
        if (!whole.complete().equals(pieces.complete()) || !Objects.equals(whole.failure(), pieces.failure())) {
            throw new AssertionError("chunks of another size change the reading:\n" + whole + "\n" + pieces);
        }
    }

    private static JsonReading read(JsonFormat format, byte[] input, int chunk) throws IOException {
        return JsonReading.of(format, new ByteArrayInputStream(input), JsonReading.limits(1 << 16, chunk));
    }
}
