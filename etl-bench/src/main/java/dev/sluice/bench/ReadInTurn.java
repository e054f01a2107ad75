package dev.sluice.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reads CSV and JSON in turn, one pass each round, within one process: what stands in one line was disturbed as much as what stands in the next. Of each its best pass, by the clock, and by the CPU time of the thread, which another
 * process disturbs less but in which the collector is left out. Takes the shapes that are to be read; without one, all.
 */
public final class ReadInTurn {

    private static final int ROUNDS = Integer.getInteger("rounds", 24);

    private ReadInTurn() {}

    /** One way to read the input once. */
    private interface Pass {
        long read(ReadBenchmark.Read counters) throws IOException;
    }

    /** What the best passes of one way took, in nanoseconds. */
    private static final class Best {
        private long clock = Long.MAX_VALUE;
        private long cpu = Long.MAX_VALUE;
    }

    /** Reads them. */
    public static void main(String... shapes) throws IOException {
        List<String> wanted = List.of(shapes);
        System.out.println("| input | what reads it | MB/s | ns/record | CPU, ns/record | ratio | ratio of CPU |\n"
                + "|---|---|---|---|---|---|---|");
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
        passes.put("frameFieldsAndTypes", benchmark::frameFieldsAndTypes);
        passes.put("frameAndFields", benchmark::frameAndFields);
        passes.put("frame", benchmark::frame);
        String only = System.getProperty("only");
        if (only != null) passes.keySet().retainAll(java.util.List.of(only.split(",")));
        Map<String, Best> times = new LinkedHashMap<>();
        ReadBenchmark.Read counters = new ReadBenchmark.Read();
        ThreadMXBean cpuClock = ManagementFactory.getThreadMXBean();
        long sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Pass> pass : passes.entrySet()) {
                counters = new ReadBenchmark.Read();
                long clock = System.nanoTime();
                long cpu = cpuClock.getCurrentThreadCpuTime();
                sink += pass.getValue().read(counters);
                Best best = times.computeIfAbsent(pass.getKey(), name -> new Best());
                best.cpu = Math.min(best.cpu, cpuClock.getCurrentThreadCpuTime() - cpu);
                best.clock = Math.min(best.clock, System.nanoTime() - clock);
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was read");
        }
        String first = passes.keySet().iterator().next();
        Best reference = Objects.requireNonNull(times.get(first));
        for (Map.Entry<String, Best> each : times.entrySet()) {
            Best best = each.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %d | %d | %.2f | %.2f |%n",
                    input,
                    each.getKey(),
                    counters.megabytes * 1e9 / best.clock,
                    best.clock / counters.records,
                    best.cpu / counters.records,
                    (double) reference.clock / best.clock,
                    (double) reference.cpu / best.cpu);
        }
    }
}
