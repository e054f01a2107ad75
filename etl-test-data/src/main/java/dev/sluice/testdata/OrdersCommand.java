package dev.sluice.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of {@code messy-csv}; {@link TestData} says what it takes. */
final class OrdersCommand {

    private static final List<String> KNOWN = List.of(
            "--size", "--records", "--seed", "--dirt", "--style", "--kinds", "--out", "--clean-out", "--expected");

    private OrdersCommand() {}

    static void run(List<String> words, OutputStream otherwise) throws IOException {
        Options given = new Options(words, KNOWN);
        CsvStyle style = style(given.text("--style"));
        String out = given.text("--out");
        OrdersOptions<CsvDirt> options = options(given, out, style);
        if (out == null) {
            write(options, given, otherwise);
            otherwise.flush();
        } else {
            try (OutputStream file = OrdersGenerator.open(Path.of(out))) {
                write(options, given, file);
            }
        }
        String clean = given.text("--clean-out");
        if (clean != null) {
            writeRows(options, style, Path.of(clean));
        }
    }

    private static void write(OrdersOptions<CsvDirt> options, Options given, OutputStream out) throws IOException {
        String expected = given.text("--expected");
        if (expected == null) {
            OrdersGenerator.write(options, out, new Truth() {});
        } else {
            try (ExpectedWriter truth = new ExpectedWriter(Path.of(expected))) {
                OrdersGenerator.write(options, out, truth);
            }
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

    private static OrdersOptions<CsvDirt> options(Options given, @Nullable String out, CsvStyle style) {
        if (given.has("--size") && given.has("--records")) {
            throw new IllegalArgumentException("--size and --records say the same; give one of them");
        }
        return new OrdersOptions<>(
                out == null ? "-" : Path.of(out).getFileName().toString(),
                given.number("--records", MessyCsv.records(given.size("--size", "64MiB"))),
                given.number("--seed", 1),
                given.share("--dirt", "1%"),
                style,
                kinds(given.text("--kinds")));
    }

    private static CsvStyle style(@Nullable String name) {
        if (name == null || name.equals("vendor")) {
            return CsvStyle.VENDOR;
        }
        if (name.equals("plain")) {
            return CsvStyle.PLAIN;
        }
        throw new IllegalArgumentException("--style is vendor or plain, found '" + name + "'");
    }

    private static List<CsvDirt> kinds(@Nullable String names) {
        List<CsvDirt> all = List.of(CsvDirt.values());
        if (names == null) {
            return all;
        }
        return Arrays.stream(names.split(",", -1))
                .map(name -> all.stream()
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("--kinds has '" + name + "'; there is "
                                + all.toString().replaceAll("[\\[\\]]", ""))))
                .toList();
    }
}
