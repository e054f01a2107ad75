package dev.sluice.bench;

import dev.sluice.context.RunContext;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.pipeline.ChunkWork;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How fast JSON is framed, made into fields, and into typed columns, by one thread, beside Jackson's bare tokens. The counter {@code megabytes} is MB (10^6 bytes) a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class JsonReadBenchmark {

    private static final int SIZE = 100_000_000;
    private static final int BLOCK = 4_000_000;

    /** How the records stand, and what they look like. */
    public enum Shape {
        /** Orders of 12 members, some 300 bytes a line; one in twenty with an escape. */
        LINES,
        /** The same as the elements of one array. */
        DOCUMENT,
        /** Lines in which every text has an escape of four digits, so that every record goes to the tokenizer. */
        ESCAPED_LINES
    }

    @Param
    public Shape shape = Shape.LINES;

    private final JsonFactory jackson = new JsonFactory();
    private final Transform transform = transform();
    private byte[] input = new byte[0];

    /** Bytes that were read, so that a rate in bytes is shown beside the one in runs. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public double megabytes;
    }

    private static Transform transform() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String column : List.of(
                "id bigint",
                "key uuid",
                "created timestamp",
                "name text",
                "country text",
                "email text",
                "amount numeric(12,2)",
                "quantity int",
                "status text",
                "day date",
                "flag boolean",
                "note text")) {
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
        boolean document = shape == Shape.DOCUMENT;
        byte[] block = rows(shape, new Random(12));
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE + 2 * BLOCK);
        out.writeBytes((document ? "[" : "").getBytes(StandardCharsets.US_ASCII));
        while (out.size() < SIZE) {
            out.writeBytes(block);
        }
        out.writeBytes((document ? "{}]" : "").getBytes(StandardCharsets.US_ASCII));
        input = out.toByteArray();
    }

    private static byte[] rows(Shape shape, Random random) {
        StringBuilder rows = new StringBuilder();
        String end = shape == Shape.DOCUMENT ? ",\n" : "\n";
        for (int id = 1; rows.length() < BLOCK; id++) {
            String name = random.nextInt(20) == 0 ? "Jürgen \\\"Jo\\\" Groß" : "Mary Sample";
            if (shape == Shape.ESCAPED_LINES) {
                name = "J\\u00fcrgen";
            }
            rows.append("{\"id\":")
                    .append(id)
                    .append(",\"key\":\"")
                    .append(new java.util.UUID(random.nextLong(), random.nextLong()))
                    .append("\",\"created\":\"2026-11-21T10:11:12\",\"name\":\"")
                    .append(name)
                    .append("\",\"country\":\"DE\",\"email\":\"mary@example.org\",\"amount\":")
                    .append(random.nextInt(100_000))
                    .append(".25,\"quantity\":")
                    .append(random.nextInt(9))
                    .append(
                            ",\"status\":\"shipped\",\"day\":\"2026-11-22\",\"flag\":true,\"note\":\"left at the door of number ")
                    .append(random.nextInt(100))
                    .append("\"}")
                    .append(end);
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Jackson's tokens over the whole input with one parser; every value is touched as characters. */
    @Benchmark
    public long jacksonTokens(Read read) {
        long found = 0;
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), input)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    found += parser.getStringLength();
                }
            }
        }
        read.megabytes += input.length / 1e6;
        return found;
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

    /** Finds where each record ends, and its 12 fields. */
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
                    read(reader, chunk, i, fields);
                    found += fields.count();
                }
            }
            read.megabytes += input.length / 1e6;
            return found;
        }
    }

    /** The same, and converts the fields into columns. */
    @Benchmark
    public long frameFieldsAndTypes(Read read) throws IOException {
        try (RunContext context = context();
                Framer framer = framer()) {
            RowFiller filler = transform.bind(framer.heading(context));
            ChunkWork work = new ChunkWork(transform.schema(), framer.reader(), filler, Map.of());
            long found = 0;
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                ChunkWork.Result result = work.process(chunk);
                if (!result.rejects().isEmpty()) {
                    throw new IllegalStateException("a generated record was refused: " + result.rejects());
                }
                found += result.rows().rows();
            }
            read.megabytes += input.length / 1e6;
            return found;
        }
    }

    private static void read(RecordReader reader, Chunk chunk, int record, Fields fields) {
        if (chunk.verdict(record) != null || reader.read(chunk, record, fields) != null) {
            throw new IllegalStateException("a generated record was refused: " + chunk.position(record));
        }
    }

    private Framer framer() {
        JsonLayout layout = shape == Shape.DOCUMENT ? JsonLayout.DOCUMENT : JsonLayout.LINES;
        List<JsonField> fields = transform.schema().columns().stream()
                .map(column -> new JsonField(List.of(column.name()), false))
                .toList();
        return new JsonFormat(JsonDialect.of(layout), fields)
                .frame(new ByteArrayInputStream(input), "generated", ReadLimits.DEFAULT);
    }

    private static RunContext context() {
        return RunContext.open(Duration.ofMinutes(5), (delay, action) -> () -> {}, System::nanoTime);
    }
}
