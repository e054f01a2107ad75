package dev.sluice.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reads CSV and JSON in turn, one pass each round, within one process: what stands in one line was disturbed as much as what stands in the next. Of each its best pass, by the clock. Takes the shapes that are to be read; without one, all.
 */
public final class ReadInTurn {

    private static final int ROUNDS = 24;

    private ReadInTurn() {}

    /** One way to read the input once. */
    private interface Pass {
        long read(ReadBenchmark.Read counters) throws IOException;
    }

    /** Reads them. */
    public static void main(String... shapes) throws IOException {
        List<String> wanted = List.of(shapes);
        System.out.println(
                "| input | what reads it | MB/s | records/s | ns/record | ratio |\n|---|---|---|---|---|---|");
        for (CsvReadBenchmark.Shape shape : CsvReadBenchmark.Shape.values()) {
            if (wanted.isEmpty() || wanted.contains(shape.name())) {
                CsvReadBenchmark benchmark = new CsvReadBenchmark();
                benchmark.shape = shape;
                Map<String, Pass> passes = new LinkedHashMap<>();
                passes.put("fastCsv", benchmark::fastCsv);
                passes.put("univocity", benchmark::univocity);
                read("CSV " + shape, benchmark, passes);
            }
        }
        for (JsonReadBenchmark.Shape shape : JsonReadBenchmark.Shape.values()) {
            if (wanted.isEmpty() || wanted.contains(shape.name())) {
                JsonReadBenchmark benchmark = new JsonReadBenchmark();
                benchmark.shape = shape;
                Map<String, Pass> passes = new LinkedHashMap<>();
                passes.put("jacksonTokens", benchmark::jacksonTokens);
                read("JSON " + shape, benchmark, passes);
            }
        }
    }

    private static void read(String input, ReadBenchmark benchmark, Map<String, Pass> passes) throws IOException {
        benchmark.generate();
        passes.put("inThreads", benchmark::inThreads);
        passes.put("frameFieldsAndTypes", benchmark::frameFieldsAndTypes);
        passes.put("frameAndFields", benchmark::frameAndFields);
        passes.put("frame", benchmark::frame);
        Map<String, Long> best = new LinkedHashMap<>();
        ReadBenchmark.Read counters = new ReadBenchmark.Read();
        long sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Pass> pass : passes.entrySet()) {
                counters = new ReadBenchmark.Read();
                long start = System.nanoTime();
                sink += pass.getValue().read(counters);
                best.merge(pass.getKey(), System.nanoTime() - start, Math::min);
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was read");
        }
        long reference =
                Objects.requireNonNull(best.get(passes.keySet().iterator().next()));
        for (Map.Entry<String, Long> each : best.entrySet()) {
            long nanos = each.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %,.0f | %d | %.2f |%n",
                    input,
                    each.getKey(),
                    counters.megabytes * 1e9 / nanos,
                    counters.records * 1e9 / nanos,
                    nanos / counters.records,
                    (double) reference / nanos);
        }
    }
}
