package dev.sluice.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of reading and prints them as a table, each beside FastCSV or Jackson of the same run: of each its best iteration, which was disturbed least. Takes JMH's options: {@code CsvRead -p shape=MIXED}. */
public final class ReadTable {

    private static final List<String> REFERENCES = List.of("fastCsv", "jacksonTokens");

    private ReadTable() {}

    /** Runs them. */
    public static void main(String... arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include("ReadBenchmark");
        }
        List<RunResult> results = new Runner(options.build())
                .run().stream()
                        .sorted(Comparator.comparing(ReadTable::shape).thenComparing(ReadTable::megabytes))
                        .toList();
        System.out.println("| input | what reads it | MB/s | records/s | ratio |\n|---|---|---|---|---|");
        for (RunResult each : results) {
            double reference = results.stream()
                    .filter(other -> shape(other).equals(shape(each)) && REFERENCES.contains(name(other)))
                    .mapToDouble(ReadTable::megabytes)
                    .findFirst()
                    .orElse(Double.NaN);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %,.0f | %.2f |%n",
                    shape(each),
                    name(each),
                    megabytes(each),
                    score(each, "records"),
                    megabytes(each) / reference);
        }
    }

    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }

    private static String shape(RunResult result) {
        String bench = result.getParams().getBenchmark();
        return (bench.contains("Csv") ? "CSV " : "JSON ") + result.getParams().getParam("shape");
    }

    private static double megabytes(RunResult result) {
        return score(result, "megabytes");
    }

    private static double score(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter))
                .getStatistics()
                .getMax();
    }
}
