package dev.sluice.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The generator's command line: {@code --records N --seed N --dirt 1% --out FILE[.gz]}, and where wanted {@code --style vendor|plain}, {@code --kinds KIND,KIND}, {@code --clean-out FILE[.gz]} (the rows that load, as ISO CSV for psql's
 * \copy), {@code --expected FOLDER} (rejects.tsv and counts.json).
 */
final class OrdersCommand {

    private static final List<String> KNOWN =
            List.of("--records", "--seed", "--dirt", "--style", "--kinds", "--out", "--clean-out", "--expected");

    private OrdersCommand() {}

    static void run(String[] args) throws IOException {
        Map<String, String> given = read(args);
        String out = given.get("--out");
        if (out == null) {
            throw new IllegalArgumentException("--out FILE is missing");
        }
        CsvStyle style = "plain".equals(given.get("--style")) ? CsvStyle.PLAIN : CsvStyle.VENDOR;
        OrdersOptions<CsvDirt> options = options(given, Path.of(out), style);
        String expected = given.get("--expected");
        try (OutputStream stream = OrdersGenerator.open(Path.of(out))) {
            if (expected == null) {
                OrdersGenerator.write(options, stream, new Truth() {});
            } else {
                try (ExpectedWriter truth = new ExpectedWriter(Path.of(expected))) {
                    OrdersGenerator.write(options, stream, truth);
                }
            }
        }
        String clean = given.get("--clean-out");
        if (clean != null) {
            writeRows(options, style, Path.of(clean));
        }
    }

    /** Writes the rows that the table must hold, with a header of the table's names. */
    private static void writeRows(OrdersOptions<CsvDirt> options, CsvStyle style, Path file) throws IOException {
        try (OutputStream rows = OrdersGenerator.open(file)) {
            rows.write(CsvStyle.PLAIN.head());
            OrdersGenerator.write(options, OutputStream.nullOutputStream(), new Truth() {
                @Override
                public void loads(String input, Order order) throws IOException {
                    rows.write(style.row(order).bytes());
                    rows.write(CsvStyle.PLAIN.behind());
                }
            });
        }
    }

    private static Map<String, String> read(String[] args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'" + args[i] + "': each of " + String.join(", ", KNOWN) + " takes one value");
            }
            given.put(args[i], args[i + 1]);
        }
        return given;
    }

    private static OrdersOptions<CsvDirt> options(Map<String, String> given, Path out, CsvStyle style) {
        return new OrdersOptions<>(
                out.getFileName().toString(),
                Long.parseLong(given.getOrDefault("--records", "50000")),
                Long.parseLong(given.getOrDefault("--seed", "1")),
                share(given.getOrDefault("--dirt", "1%")),
                style,
                kinds(given.get("--kinds")));
    }

    private static double share(String percent) {
        if (!percent.endsWith("%")) {
            throw new IllegalArgumentException("--dirt is a percentage such as 1%, found '" + percent + "'");
        }
        return Double.parseDouble(percent.substring(0, percent.length() - 1)) / 100;
    }

    private static List<CsvDirt> kinds(@Nullable String names) {
        if (names == null) {
            return List.of(CsvDirt.values());
        }
        List<CsvDirt> kinds = new ArrayList<>();
        Arrays.stream(names.split(",", -1)).map(CsvDirt::valueOf).forEach(kinds::add);
        return kinds;
    }
}
