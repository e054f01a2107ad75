package dev.sluice.bench;

import dev.sluice.context.RunContext;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.pipeline.ChunkWork;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.RecordReader;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast an input is framed, made into fields, and into typed columns, by one thread; the formats add what others make of the same bytes, read from a stream too. The counters are MB (10^6 bytes) and records a second. With the product's own
 * collector and heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseParallelGC", "-Xmx512m"})
public abstract class ReadBenchmark {

    private static final int SIZE = 64_000_000;
    private static final int WORKERS = 2;
    private static final int MOST_WAITING = 8;

    /** How many characters of records are made; they come again and again. */
    static final int BLOCK = 4_000_000;

    private final Transform transform = transform();
    private byte[] input = new byte[0];

    /** Bytes and records that were read, so that their rates are shown beside the one in runs. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public double megabytes;
        public long records;
    }

    private static Transform transform() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String column : Orders.COLUMNS) {
            int space = column.indexOf(' ');
            columns.add(ColumnSpec.of(Column.of(
                    column.substring(0, space),
                    ColumnType.parse(column.substring(space + 1)).orElseThrow())));
        }
        return Transform.of(new TransformSpec(columns, TransformSpec.DEFAULT_NULLS));
    }

    /** Makes the input. */
    @Setup
    public void generate() {
        input = input(SIZE);
    }

    /** About so many bytes of records. */
    abstract byte[] input(int size);

    abstract RecordFormat format(List<Column> columns);

    final InputStream stream() {
        return new ByteArrayInputStream(input);
    }

    final void count(Read read, long records) {
        read.megabytes += input.length / 1e6;
        read.records += records;
    }

    private Framer framer() {
        return format(transform.schema().columns()).frame(stream(), "generated", ReadLimits.DEFAULT);
    }

    private static RunContext context() {
        return RunContext.open(Duration.ofMinutes(5), (delay, action) -> () -> {}, System::nanoTime);
    }

    /** Finds where each record ends. */
    @Benchmark
    public long frame(Read read) throws IOException {
        try (RunContext context = context();
                Framer framer = framer()) {
            while (framer.next(context) != null) {
                // The chunk is dropped.
            }
            count(read, framer.framed());
            return framer.framed();
        }
    }

    /** Finds where each record and each field ends, and checks the text. */
    @Benchmark
    public long frameAndFields(Read read) throws IOException {
        try (RunContext context = context();
                Framer framer = framer()) {
            framer.heading(context);
            RecordReader reader = framer.reader();
            Fields fields = new Fields();
            long found = 0;
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                for (int i = 0; i < chunk.records(); i++) {
                    if (chunk.verdict(i) != null || reader.read(chunk, i, fields) != null) {
                        throw new IllegalStateException("a generated record was refused: " + chunk.position(i));
                    }
                    found += fields.count();
                }
            }
            count(read, framer.framed());
            return found;
        }
    }

    /** The same, and converts the fields into columns. */
    @Benchmark
    public long frameFieldsAndTypes(Read read) throws IOException {
        try (RunContext context = context();
                Framer framer = framer()) {
            RowFiller filler = transform.bind(framer.heading(context), ReadLimits.DEFAULT);
            ChunkWork work = new ChunkWork(transform.schema(), framer.reader(), filler, Map.of());
            long found = 0;
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                ChunkWork.Result result = work.process(chunk);
                if (!result.rejects().isEmpty()) {
                    throw new IllegalStateException("a generated record was refused: " + result.rejects());
                }
                found += result.rows().rows();
            }
            count(read, found);
            return found;
        }
    }

    /** The same as a run does it on two cores: this thread frames, and two others do the rest, a chunk each. */
    @Benchmark
    public long inThreads(Read read) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (RunContext context = context();
                Framer framer = framer()) {
            Heading heading = framer.heading(context);
            BlockingQueue<ChunkWork> idle = new ArrayBlockingQueue<>(WORKERS);
            for (int i = 0; i < WORKERS; i++) {
                idle.add(new ChunkWork(
                        transform.schema(), framer.reader(), transform.bind(heading, ReadLimits.DEFAULT), Map.of()));
            }
            Deque<Future<Integer>> counts = new ArrayDeque<>();
            long found = 0;
            for (Chunk next = framer.next(context); next != null; next = framer.next(context)) {
                Chunk chunk = next;
                counts.add(workers.submit(() -> {
                    ChunkWork work = idle.take();
                    int rows = work.process(chunk).rows().rows();
                    idle.add(work);
                    return rows;
                }));
                if (counts.size() > MOST_WAITING) {
                    found += counts.remove().get();
                }
            }
            for (Future<Integer> count : counts) {
                found += count.get();
            }
            count(read, found);
            return found;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            workers.shutdown();
        }
    }
}
