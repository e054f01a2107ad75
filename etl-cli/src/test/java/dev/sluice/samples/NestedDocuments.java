package dev.sluice.samples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Writes documents of any size from a seed: {@code {"meta":…,"orders":[…]}}, in which orders have items, and some of them a chain of objects so that the record is 128 deep, a sparse array (0.3 % filled), or an object with many members. The same seed and number
 * give the same bytes. Has no state.
 */
public final class NestedDocuments {

    /** How deep the deepest orders are, themselves and their chain. */
    private static final int DEEPEST = 128;

    private static final int ELEMENTS = 1000;
    private static final int MEMBERS = 200;

    private NestedDocuments() {}

    /** {@code FILE ORDERS SEED}: writes a document of so many orders, some 580 bytes each. */
    public static void main(String[] words) throws IOException {
        write(Path.of(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    /** Writes a document; memory is flat. */
    public static void write(Path file, long orders, long seed) throws IOException {
        Random random = new Random(seed);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            put(out, "{\"meta\":{\"batch\":\"B-7\"},\"orders\":[");
            for (long id = 0; id < orders; id++) {
                put(out, (id == 0 ? "" : ",\n") + order(id, random));
            }
            put(out, "]}");
        }
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String order(long id, Random random) {
        StringBuilder order =
                new StringBuilder("{\"id\":").append(id).append(",\"customer\":{\"name\":\"Müller\"},\"items\":[");
        int items = 1 + random.nextInt(6);
        for (int i = 0; i < items; i++) {
            order.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT, "{\"sku\":\"A-%d\",\"qty\":%d}", random.nextInt(10_000), random.nextInt(9)));
        }
        return order.append("],").append(more(random)).append('}').toString();
    }

    private static String more(Random random) {
        StringBuilder more = new StringBuilder();
        switch (random.nextInt(20)) {
            case 0 ->
                more.append("\"tree\":")
                        .append("{\"c\":".repeat(DEEPEST - 1))
                        .append(1)
                        .append("}".repeat(DEEPEST - 1));
            case 1 -> {
                more.append("\"sparse\":[null");
                for (int i = 1; i < ELEMENTS; i++) {
                    more.append(random.nextInt(1000) < 3 ? ",1" : ",null");
                }
                more.append(']');
            }
            case 2 -> {
                more.append("\"wide\":{\"f0\":0");
                for (int i = 1; i < MEMBERS; i++) {
                    more.append(",\"f").append(i).append("\":").append(random.nextInt(100));
                }
                more.append('}');
            }
            default ->
                more.append("\"note\":\"left at \\\"door\\\" ")
                        .append(random.nextInt(100))
                        .append('"');
        }
        return more.toString();
    }
}
