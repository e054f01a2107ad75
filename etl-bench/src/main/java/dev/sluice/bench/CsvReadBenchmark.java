package dev.sluice.bench;

import dev.sluice.context.RunContext;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast CSV is framed, and framed and split into fields, by one thread. The counter {@code megabytes} is MB (10^6 bytes) a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class CsvReadBenchmark {

    private static final int SIZE = 200_000_000;
    private static final int BLOCK = 4_000_000;

    /** What the lines look like. */
    public enum Shape {
        /** Orders of 12 columns without quotes, some 150 bytes a line. */
        UNQUOTED,
        /** The same, with names and notes in quotes, some with doubled quotes, some over two lines. */
        MIXED,
        /** Every field in quotes. */
        QUOTED,
        /** Every record over two lines. */
        TWO_LINES
    }

    @Param
    public Shape shape = Shape.UNQUOTED;

    private final CsvFormat format = new CsvFormat(CsvDialect.RFC_4180);
    private byte[] input = new byte[0];

    /** Bytes that were read, so that a rate in bytes is shown beside the one in runs. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public double megabytes;
    }

    /** Makes the input. */
    @Setup
    public void generate() {
        byte[] header = "id,key,created,name,country,email,amount,quantity,status,day,flag,note\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] block = rows(shape, new Random(12));
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE + 2 * BLOCK);
        out.writeBytes(header);
        while (out.size() < SIZE) {
            out.writeBytes(block);
        }
        input = out.toByteArray();
    }

    private static byte[] rows(Shape shape, Random random) {
        StringBuilder rows = new StringBuilder();
        for (int id = 1; rows.length() < BLOCK; id++) {
            String key = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            String name = random.nextInt(20) == 0 ? "Jürgen Groß" : "Mary Sample";
            String note = "left at the door of number " + random.nextInt(100);
            if (shape == Shape.MIXED) {
                name = "\"" + name.replace(" ", random.nextInt(4) == 0 ? ", \"\"Jo\"\" " : ", ") + "\"";
                note = random.nextInt(20) == 0 ? "\"" + note + ",\nsecond floor\"" : note;
            }
            if (shape == Shape.TWO_LINES) {
                note = "\"" + note + ",\nsecond floor\"";
            }
            String row = id + "," + key + ",2026-11-21T10:11:12," + name + ",DE,mary@example.org,"
                    + random.nextInt(100_000) + ".25," + random.nextInt(9) + ",shipped,2026-11-22,true," + note;
            rows.append(shape == Shape.QUOTED ? "\"" + row.replace(",", "\",\"") + "\"" : row)
                    .append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Finds where each record ends. */
    @Benchmark
    public long frame(Read read) throws IOException {
        try (RunContext context = context();
                Framer framer = framer()) {
            while (framer.next(context) != null) {
                // The chunk is dropped.
            }
            read.megabytes += input.length / 1e6;
            return framer.framed();
        }
    }

    /** Finds where each record and each field ends, and checks the text. */
    @Benchmark
    public long frameAndSplit(Read read) throws IOException {
        try (RunContext context = context();
                Framer framer = framer()) {
            framer.heading(context);
            RecordReader reader = framer.reader();
            Fields fields = new Fields();
            long found = 0;
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                for (int i = 0; i < chunk.records(); i++) {
                    if (chunk.verdict(i) != null || reader.read(chunk, i, fields) != null) {
                        throw new IllegalStateException("a generated row was refused: " + chunk.position(i));
                    }
                    found += fields.count();
                }
            }
            read.megabytes += input.length / 1e6;
            return found;
        }
    }

    private Framer framer() {
        return format.frame(new ByteArrayInputStream(input), "generated", ReadLimits.DEFAULT);
    }

    private static RunContext context() {
        return RunContext.open(Duration.ofMinutes(5), (delay, action) -> () -> {}, System::nanoTime);
    }
}
