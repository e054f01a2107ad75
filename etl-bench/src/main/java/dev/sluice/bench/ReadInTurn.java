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
 * Reads JSON in turn, one pass each round, within one process and by the CPU time of the thread: what stands in one line was disturbed as much as what stands in the next. Of each its best pass. Takes the shapes that are to be read; without
 * one, all.
 */
public final class ReadInTurn {

    private static final int ROUNDS = 24;
    private static final String REFERENCE = "jacksonTokens";

    private ReadInTurn() {}

    /** One way to read the input once. */
    private interface Pass {
        long read(ReadBenchmark.Read counters) throws IOException;
    }

    /** Reads them. */
    public static void main(String... shapes) throws IOException {
        System.out.println("| input | what reads it | MB/s | records/s | ratio |\n|---|---|---|---|---|");
        for (JsonReadBenchmark.Shape shape : JsonReadBenchmark.Shape.values()) {
            if (shapes.length == 0 || List.of(shapes).contains(shape.name())) {
                read(shape);
            }
        }
    }

    private static void read(JsonReadBenchmark.Shape shape) throws IOException {
        JsonReadBenchmark benchmark = new JsonReadBenchmark();
        benchmark.shape = shape;
        benchmark.generate();
        Map<String, Pass> passes = new LinkedHashMap<>();
        passes.put("frameFieldsAndTypes", benchmark::frameFieldsAndTypes);
        passes.put(REFERENCE, benchmark::jacksonTokens);
        passes.put("frameAndFields", benchmark::frameAndFields);
        passes.put("frame", benchmark::frame);
        Map<String, Double> seconds = new LinkedHashMap<>();
        ReadBenchmark.Read counters = new ReadBenchmark.Read();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Pass> pass : passes.entrySet()) {
                counters = new ReadBenchmark.Read();
                long start = clock.getCurrentThreadCpuTime();
                sink += pass.getValue().read(counters);
                seconds.merge(pass.getKey(), (clock.getCurrentThreadCpuTime() - start) / 1e9, Math::min);
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was read");
        }
        double reference = Objects.requireNonNull(seconds.get(REFERENCE));
        for (Map.Entry<String, Double> each : seconds.entrySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "| JSON %s | %s | %,.0f | %,.0f | %.2f |%n",
                    shape,
                    each.getKey(),
                    counters.megabytes / each.getValue(),
                    counters.records / each.getValue(),
                    reference / each.getValue());
        }
    }
}
