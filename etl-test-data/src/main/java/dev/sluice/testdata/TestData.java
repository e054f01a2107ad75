package dev.sluice.testdata;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line of this module: {@code java -jar etl-test-data.jar nested-json --size 1GiB --seed 7 > nested.json}. Without words it says what there is. */
public final class TestData {

    private static final String USAGE = """
            Writes test data to standard output; the same size and seed give the same bytes.
              nested-json                          one document of orders, some 128 deep, some with sparse arrays or 200 members
              sparse-arrays [--elements 1000000]   NDJSON with arrays of which three elements of a thousand are filled
              deep-json     [--depth 128]          NDJSON with objects and arrays in each other
              wide-rows     [--columns 1000]       CSV with many columns
            each with [--size 64MiB] and [--seed 1], and
              messy-csv     [--size 64MiB | --records N] [--seed 1] [--dirt 1%] [--style vendor|plain] [--kinds KIND,KIND]
                            [--out FILE[.gz]] [--clean-out FILE[.gz]] [--expected FOLDER]
                            CSV of orders with damaged records; --expected takes rejects.tsv, the list of all damage, and counts.json,
                            --clean-out the rows that load, as CSV with commas and ISO dates""";

    private TestData() {}

    public static void main(String[] words) {
        int code = 0;
        // Not System.out, which hides that a disk is full.
        try {
            run(List.of(words), new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        } catch (IllegalArgumentException e) {
            code = tell(e.getMessage(), 2);
        } catch (IOException e) {
            code = tell("cannot write: " + e.getMessage(), 1);
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int tell(@Nullable String message, int code) {
        System.err.println("test data: " + message);
        return code;
    }

    /** Carries out a command line; what it writes to no file goes to the stream, which is flushed and not closed. What is wrong with the words is told by {@link IllegalArgumentException}. */
    public static void run(List<String> words, OutputStream out) throws IOException {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("say what to write\n" + USAGE);
        }
        List<String> rest = words.subList(1, words.size());
        switch (words.get(0)) {
            case "nested-json" -> write(Generator.nestedJson(), options(rest), out);
            case "sparse-arrays" -> {
                Options options = options(rest, "--elements");
                write(Generator.sparseArrays(options.count("--elements", 1_000_000)), options, out);
            }
            case "deep-json" -> {
                Options options = options(rest, "--depth");
                write(Generator.deepJson(options.count("--depth", 128)), options, out);
            }
            case "wide-rows" -> {
                Options options = options(rest, "--columns");
                write(Generator.wideRows(options.count("--columns", 1000)), options, out);
            }
            case "messy-csv" -> OrdersCommand.run(rest, out);
            default -> throw new IllegalArgumentException("nothing is called '" + words.get(0) + "'\n" + USAGE);
        }
    }

    private static Options options(List<String> words, String... own) {
        return new Options(
                words,
                Stream.concat(Stream.of("--size", "--seed"), Stream.of(own)).toList());
    }

    private static void write(Generator generator, Options options, OutputStream out) throws IOException {
        generator.write(options.size("--size", "64MiB"), options.number("--seed", 1), out);
    }
}
