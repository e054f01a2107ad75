package dev.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.CsvRows;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonPath;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.RuleSpec;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whole random jobs whose workers know what the framer has seen, beside the same jobs whose workers do not. */
class SeenRecordsTest {

    private static final int ROUNDS = 1_000;

    /** Seeds that are near each other give randoms that begin alike. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private static final String[] NAMES = {"a", "b", "c", "d"};

    /** For each of them what its column may be, and the text that most of its fields have. */
    private static final String[][] TYPES = {
        {"int", "bigint", "numeric(8,2)", "boolean", "json"},
        {"date", "varchar(10)", "text"},
        {"uuid", "text", "text"},
        {"numeric", "varchar(12)", "text"}
    };

    private static final String[] USUAL = {"1", "2026-01-31", "12345678-9abc-def0-1234-56789ABCDEF0", "-1234.5678"};

    private static final String LONG = "a long text of more than sixty-four bytes, all of them in one single field";
    private static final String[] TEXTS = {
        "1",
        "42",
        "-7",
        "12345678",
        "1.50",
        "2026-01-31",
        "2026-01-31T23:59:59",
        "true",
        "no",
        "12345678-9abc-def0-1234-56789ABCDEF0",
        "NULL",
        "",
        " ",
        " x ",
        "text",
        "Zoë",
        "€ 𝄞",
        LONG,
        "{\"a\":1}",
        "\"q\"",
        "a\"b",
        "a\"\"b",
        "\"",
        "two\nlines",
        "two\r\nlines",
        "#x",
        "a,b"
    };
    private static final int[] BYTES = {0, '\r', '\n', '"', ',', '#', 0xc3, 0x80, 0xe2, 0xf0, '{', '}', ':', '\\'};
    private static final CsvPolicies LENIENT = new CsvPolicies(
            CsvPolicies.ShortRows.NULL,
            CsvPolicies.LongRows.DROP,
            CsvPolicies.StrayQuotes.KEEP,
            CsvPolicies.BlankLines.REJECT,
            CsvPolicies.Undecodable.REPLACE,
            CsvPolicies.Nul.STRIP);

    /** An input and how it is read. */
    private record Input(RecordFormat format, byte[] bytes) {}

    private static Input csv(Random random) {
        CsvDialect dialect = CsvDialect.RFC_4180;
        switch (random.nextInt(8)) {
            case 0 -> dialect = dialect.withComment("#");
            case 1 -> dialect = dialect.withQuote(CsvDialect.NO_QUOTE);
            case 2 -> dialect = dialect.withEncoding(Encoding.WINDOWS_1252);
            case 3 -> dialect = dialect.withEncoding(Encoding.SHIFT_JIS);
            case 4 -> dialect = dialect.withEncoding(Encoding.UTF_16LE);
            case 5 -> dialect = dialect.withRows(new CsvRows(1, 2, 3));
            default -> {}
        }
        int unlike = 2 + random.nextInt(40);
        StringBuilder csv = new StringBuilder("a,b,c,d\n");
        csv.append(dialect.rows().header() == 2 ? "a,b,c,d\n,,,\n" : "");
        int records = random.nextInt(300);
        for (int i = 0; i < records; i++) {
            StringJoiner row = new StringJoiner(",");
            for (int column = 0; column < NAMES.length; column++) {
                String text = random.nextInt(unlike) == 0 ? TEXTS[random.nextInt(TEXTS.length)] : USUAL[column];
                boolean quoted = text.matches("(?s).*[\",\n].*") || random.nextInt(unlike) == 0;
                row.add(quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
            }
            csv.append(
                    switch (random.nextInt(10 * unlike)) {
                        case 0 -> "";
                        case 1 -> "too,few";
                        case 2 -> "# a comment é";
                        case 3 -> "x\"y,2,3,4";
                        case 4 -> "\"" + "\"\"".repeat(random.nextInt(6000)) + "\",2,3,\"\"\"\"";
                        case 5 -> ",".repeat(random.nextInt(400));
                        case 6 -> "\u0000,2,3,4";
                        case 7 -> "1,2,3,\"" + "é\"\"".repeat(random.nextInt(40)) + "\"";
                        default -> row.toString();
                    });
            csv.append(random.nextInt(unlike) == 0 ? "\r\n" : i == records - 1 && random.nextBoolean() ? "" : "\n");
        }
        Charset charset = Charset.forName(dialect.encoding().charset());
        CsvPolicies policies = random.nextBoolean() ? CsvPolicies.STRICT : LENIENT;
        return new Input(
                new CsvFormat(dialect, policies, 0), damaged(csv.toString().getBytes(charset), random));
    }

    private static Input json(Random random) {
        boolean document = random.nextBoolean();
        boolean above = random.nextBoolean();
        int unlike = 2 + random.nextInt(40);
        JsonDialect dialect = JsonDialect.of(document ? JsonLayout.DOCUMENT : JsonLayout.LINES);
        if (document) {
            dialect = dialect.records(JsonPath.parse("/groups/*/items/*"));
            if (above) {
                dialect = dialect.with(
                        random.nextBoolean()
                                ? Map.of("d", JsonPath.parse("/groups/*/d"))
                                : Map.of("other", JsonPath.parse("/groups/*/d")));
            }
        }
        if (random.nextInt(4) == 0) {
            dialect = dialect.lenient(JsonLeniency.values());
        }
        StringBuilder json = new StringBuilder(document ? "{\"groups\":[" : "");
        int groups = document ? 1 + random.nextInt(8) : 1;
        for (int group = 0; group < groups; group++) {
            if (document) {
                json.append(group == 0 ? "" : ",")
                        .append("{\"d\":")
                        .append(random.nextInt(6) == 0 ? "\"\\ud800\"" : value(random, "7"))
                        .append(",\"items\":[");
            }
            int records = random.nextInt(document ? 60 : 300);
            for (int i = 0; i < records; i++) {
                json.append(i > 0 && document ? "," : "").append(record(random, unlike));
                json.append(document ? random.nextInt(unlike) == 0 ? " " : "" : "\n");
            }
            json.append(document ? "]}" : "");
        }
        json.append(document ? "]}" : "");
        List<JsonField> fields = Arrays.stream(NAMES)
                .map(name -> new JsonField(List.of(name), random.nextInt(5) == 0))
                .toList();
        UnknownFields unknown = random.nextInt(4) == 0 ? UnknownFields.REJECT : UnknownFields.IGNORE;
        return new Input(
                new JsonFormat(dialect, fields, unknown),
                damaged(json.toString().getBytes(StandardCharsets.UTF_8), random));
    }

    private static String record(Random random, int unlike) {
        StringJoiner record = new StringJoiner(",", "{", "}");
        for (int column = 0; column < NAMES.length; column++) {
            if (random.nextInt(unlike) != 0) {
                String text = random.nextInt(unlike) == 0 ? TEXTS[random.nextInt(TEXTS.length)] : USUAL[column];
                record.add("\"" + NAMES[column] + "\":" + value(random, text));
            }
        }
        if (random.nextInt(unlike) == 0) {
            record.add("\"more\":" + "[".repeat(3) + "1" + "]".repeat(3));
        }
        return record.toString();
    }

    private static String value(Random random, String text) {
        return switch (random.nextInt(150)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "[1, \"x\"]";
            case 3 -> "\"\\u0041\\n\\u00e9\"";
            case 4 -> "\"\\ud800\"";
            case 5 -> "\"\\u0000\"";
            case 6 -> "1e5";
            case 7 -> "{\"a\":{\"a\":[]}}";
            default ->
                text.matches("-?[1-9][0-9.]*")
                        ? text
                        : "\"" + text.replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + "\"";
        };
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(8) : 0; i > 0 && damaged.length > 20; i--) {
            damaged[20 + random.nextInt(damaged.length - 20)] = (byte) BYTES[random.nextInt(BYTES.length)];
        }
        return damaged;
    }

    private static TransformSpec transform(Random random) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < NAMES.length + 2; i++) {
            int name = random.nextInt(NAMES.length);
            String type = TYPES[name][random.nextInt(TYPES[name].length)];
            Column column = new Column("c" + i, ColumnType.parse(type).orElseThrow(), random.nextInt(6) == 0, i == 0);
            @Nullable
            List<String> nulls = switch (random.nextInt(6)) {
                case 0 -> List.of("", "NULL", "1");
                case 1 -> List.of("NULL");
                default -> null;
            };
            columns.add(new ColumnSpec(
                    column,
                    List.of(NAMES[name]),
                    nulls,
                    List.of(),
                    null,
                    null,
                    random.nextInt(6) == 0,
                    NumberStyle.PLAIN,
                    BooleanWords.DEFAULT));
        }
        Column computed = new Column("c9", ColumnType.parse("text").orElseThrow(), false, false);
        if (random.nextBoolean()) {
            columns.add(ColumnSpec.computed(computed, "upper(cast(c1 as text)) || '!'"));
        }
        return new TransformSpec(
                columns,
                TransformSpec.DEFAULT_NULLS,
                random.nextInt(4) == 0 ? "c0 is not null" : null,
                random.nextInt(4) == 0
                        ? List.of(new RuleSpec("same", "c2 is null or c3 is not null", RuleSpec.OnFail.REJECT))
                        : List.of(),
                UnknownFields.IGNORE);
    }

    private static ReadLimits limits(Random random) {
        long chunk = switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(100);
            case 1 -> 1 + random.nextInt(5000);
            default -> 100_000;
        };
        ReadLimits limits = new ReadLimits(
                new DataSize(random.nextBoolean() ? 100_000 : 50 + random.nextInt(400)),
                random.nextBoolean() ? 2000 : 4 + random.nextInt(30),
                new DataSize(chunk));
        return random.nextInt(5) == 0 ? limits.withField(new DataSize(1 + random.nextInt(60))) : limits;
    }

    /** What came of the records of an input, in words. */
    private static final class Outcome {
        private final List<String> rows = new ArrayList<>();
        private final List<String> rejects = new ArrayList<>();
        private final List<String> filtered = new ArrayList<>();
        private Map<String, Long> leniencies = Map.of();
        private String failure = "";

        void add(ChunkWork.Result result, Chunk chunk) {
            Columns columns = result.rows();
            for (int row = 0; row < columns.rows(); row++) {
                StringJoiner values = new StringJoiner("|");
                for (int column = 0; column < columns.schema().size(); column++) {
                    values.add(String.valueOf(columns.getString(column, row)));
                }
                rows.add(columns.position(row) + " " + values);
            }
            for (Reject reject : result.rejects()) {
                rejects.add(reject.position() + " " + reject.violations() + " " + reject.key() + " "
                        + Arrays.hashCode(reject.raw()) + " " + reject.rawHash() + " " + reject.reading());
            }
            result.filtered().stream()
                    .forEach(record -> filtered.add(chunk.position(record).toString()));
        }
    }

    /** Each chunk as it was framed, or each of its records by itself, as of which the framer has seen nothing. */
    private static Outcome read(Input input, ReadLimits limits, Transform transform, boolean alone) throws IOException {
        Outcome outcome = new Outcome();
        try (RunContext context =
                        RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);
                Framer framer = input.format.frame(new ByteArrayInputStream(input.bytes), "test", limits)) {
            RowFiller filler = transform.bind(framer.heading(context), limits);
            ChunkWork work = new ChunkWork(transform.schema(), framer.reader(), filler, Map.of());
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                if (alone) {
                    for (int i = 0; i < chunk.records(); i++) {
                        Chunk one = chunk.behind(i).first(1);
                        outcome.add(work.process(one), one);
                    }
                } else {
                    outcome.add(work.process(chunk), chunk);
                }
            }
            outcome.leniencies = work.leniencies().counts();
        } catch (RunFailedException e) {
            outcome.failure = String.valueOf(e.getMessage());
        }
        return outcome;
    }

    @Test
    void recordsTogetherBecomeWhatEachBecomesAlone() throws IOException {
        int rows = 0;
        int rejects = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed * SPREAD);
            Input input = random.nextBoolean() ? csv(random) : json(random);
            ReadLimits limits = limits(random);
            TransformSpec spec = transform(random);
            List<String> masked = random.nextInt(4) == 0 ? List.of("c1", "c3") : List.of();
            Transform transform;
            try {
                transform = Transform.of(spec, Clock.systemUTC(), "run", masked);
            } catch (IllegalArgumentException e) {
                continue;
            }
            Outcome together = read(input, limits, transform, false);
            Outcome alone = read(input, limits, transform, true);
            assertThat(together.failure).as("seed %d", seed).isEqualTo(alone.failure);
            assertThat(together.rows).as("seed %d", seed).isEqualTo(alone.rows);
            assertThat(together.rejects).as("seed %d", seed).isEqualTo(alone.rejects);
            assertThat(together.filtered).as("seed %d", seed).isEqualTo(alone.filtered);
            assertThat(together.leniencies).as("seed %d", seed).isEqualTo(alone.leniencies);
            rows += together.rows.size();
            rejects += together.rejects.size();
        }
        assertThat(rows).isGreaterThan(20 * ROUNDS);
        assertThat(rejects).isGreaterThan(ROUNDS);
    }
}
