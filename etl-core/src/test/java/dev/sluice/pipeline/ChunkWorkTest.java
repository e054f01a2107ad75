package dev.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.context.RunContext;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.LetterCase;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.Filled;
import dev.sluice.transform.Mask;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.RuleSpec;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChunkWorkTest {

    private static final int RUNS = 150;

    /** Columns, and texts that their field may have; most are good. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry(
                    "id bigint",
                    List.of("1", "-17", "123456789012", "9223372036854775807", "x", "9223372036854775808")),
            Map.entry("i int", List.of("7", "42", "+3", "00012", "2147483647", "-2147483648", "2147483648", "1.0")),
            Map.entry("s smallint", List.of("7", "32767", "-32768", "32768")),
            Map.entry(
                    "u uuid",
                    List.of(
                            "12345678-9abc-def0-1234-56789ABCDEF0",
                            "{ffffffff-ffff-ffff-ffff-ffffffffffff}",
                            "12345678-9abc-def0-1234-56789ABCDEFg")),
            Map.entry(
                    "t timestamp",
                    List.of(
                            "2026-01-31T23:59:59",
                            "2026-02-28 00:00:00.25",
                            "2026-02-29 00:00:00",
                            "2026-01-31 24:00:00")),
            Map.entry("z timestamptz", List.of("2026-03-29 01:30:00", "2026-03-29T01:30:00Z", "2026-03-29 02:30:00")),
            Map.entry("d date", List.of("2024-02-29", "0001-01-01", "2023-02-29", "2024-2-9")),
            Map.entry("c time", List.of("12:30", "23:59:59.999999", "25:00")),
            Map.entry("n numeric(8,2)", List.of("1.5", "-999999.99", "12", "1e2", "1000000.00", "0.001")),
            Map.entry("m numeric", List.of("1.50", "12345678901234567890.123", "-0.0", ".5", "5.", "--1")),
            Map.entry("f double", List.of("1.5", "-2e300", "1e400")),
            Map.entry("b boolean", List.of("true", "FALSE", "yes", "0", "maybe")),
            Map.entry(
                    "x text",
                    List.of(
                            "a",
                            "longer text of many bytes, more than thirty-two",
                            "Zoë \"quoted\"",
                            "two\nlines",
                            "NULL")),
            Map.entry("v varchar(5)", List.of("abc", "äöüßé", "abcdef")),
            Map.entry("j json", List.of("{\"a\":1}", "[1,2]", "\"q\"")));

    private static final List<String> NAMES = TEXTS.keySet().stream().sorted().toList();

    private static Column column(String name, boolean required) {
        int space = name.indexOf(' ');
        return new Column(
                name.substring(0, space),
                ColumnType.parse(name.substring(space + 1)).orElseThrow(),
                required,
                name.startsWith("id "));
    }

    /** Columns with and without what keeps them from being converted in blocks. */
    private static ColumnSpec spec(String name, Random random) {
        Column column = column(name, random.nextInt(3) == 0);
        boolean isText = name.startsWith("x ") || name.startsWith("v ");
        @Nullable
        List<String> nulls = switch (random.nextInt(6)) {
            case 0 -> List.of("", "NULL", "7");
            case 1 -> List.of("NULL");
            default -> null;
        };
        ColumnSpec spec = new ColumnSpec(
                column,
                List.of(column.name()),
                nulls,
                List.of(),
                name.startsWith("z ") ? ZoneId.of("Europe/Berlin") : null,
                name.startsWith("i ") && random.nextBoolean() ? "99" : null,
                random.nextInt(5) == 0,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
        return isText && random.nextInt(4) == 0 ? spec.in(LetterCase.UPPER) : spec;
    }

    private static String csv(int records, int damage, Random random) {
        StringBuilder csv = new StringBuilder();
        StringJoiner header = new StringJoiner(",", "", "\n");
        NAMES.forEach(name -> header.add(name.substring(0, name.indexOf(' '))));
        csv.append(header);
        for (int i = 0; i < records; i++) {
            StringJoiner row = new StringJoiner(",", "", "\n");
            for (String name : NAMES) {
                List<String> texts = Objects.requireNonNull(TEXTS.get(name));
                String text = random.nextInt(damage) == 0 ? texts.get(random.nextInt(texts.size())) : texts.get(0);
                text = random.nextInt(2 * damage) == 0 ? "" : text;
                boolean quoted = text.matches("(?s).*[\",\n].*") || random.nextInt(10) == 0;
                row.add(quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
            }
            csv.append(random.nextInt(5 * damage) == 0 ? "one,field,too,few\n" : row);
        }
        return csv.toString();
    }

    private static TransformSpec transform(Random random) {
        List<ColumnSpec> specs = NAMES.stream().map(name -> spec(name, random)).toList();
        List<RuleSpec> rules = random.nextBoolean()
                ? List.of()
                : List.of(
                        new RuleSpec("few", "i < 40", RuleSpec.OnFail.WARN),
                        new RuleSpec("small", "s is null or s < 32767", RuleSpec.OnFail.REJECT));
        return new TransformSpec(
                specs,
                TransformSpec.DEFAULT_NULLS,
                random.nextInt(3) == 0 ? "id > 0 or id is null" : null,
                rules,
                UnknownFields.IGNORE);
    }

    /** What became of some chunks, in words. */
    private static final class Outcome {
        private final List<String> rows = new ArrayList<>();
        private final List<String> rejects = new ArrayList<>();
        private final List<String> filtered = new ArrayList<>();
        private final Warnings warnings = new Warnings();
        private long bytes;

        void add(ChunkWork.Result result, Chunk chunk) {
            Columns columns = result.rows();
            bytes += columns.bytes();
            for (int row = 0; row < columns.rows(); row++) {
                StringJoiner values = new StringJoiner("|");
                for (int column = 0; column < columns.schema().size(); column++) {
                    values.add(String.valueOf(columns.getString(column, row)));
                }
                rows.add(columns.position(row) + " " + values);
            }
            for (Reject reject : result.rejects()) {
                rejects.add(reject.position() + " " + reject.violations() + " " + reject.key());
            }
            result.filtered().stream()
                    .forEach(record -> filtered.add(chunk.position(record).toString()));
            warnings.addAll(result.warnings());
        }
    }

    /** Fills every row from its record's fields alone. */
    private record OneByOne(RowFiller filler) implements RowFiller {

        @Override
        public long convert(RecordBlock records, ColumnsBuilder into) {
            return records.all();
        }

        @Override
        public Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations, Warnings warnings) {
            return filler.fill(fields, into, violations, warnings);
        }

        @Override
        public boolean isFinished() {
            return filler.isFinished();
        }

        @Override
        public Filled finish(ColumnsBuilder into, List<Violation> violations, Warnings warnings) {
            throw new IllegalStateException("no row is only to be finished");
        }

        @Override
        public boolean hasValue(int column) {
            return filler.hasValue(column);
        }

        @Override
        public BitSet columns(Violation violation) {
            return filler.columns(violation);
        }

        @Override
        public BitSet fields(BitSet columns) {
            return filler.fields(columns);
        }

        @Override
        public Mask mask() {
            return filler.mask();
        }
    }

    private static Outcome read(String csv, TransformSpec spec, UnaryOperator<RowFiller> how) throws IOException {
        Transform transform = Transform.of(spec);
        Outcome outcome = new Outcome();
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (RunContext context =
                        RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);
                Framer framer = new CsvFormat(CsvDialect.RFC_4180)
                        .frame(new ByteArrayInputStream(bytes), "test.csv", ReadLimits.DEFAULT)) {
            RowFiller filler = how.apply(transform.bind(framer.heading(context), ReadLimits.DEFAULT));
            ChunkWork work = new ChunkWork(transform.schema(), framer.reader(), filler, Map.of());
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                outcome.add(work.process(chunk), chunk);
            }
        }
        return outcome;
    }

    @Test
    void makesOfRecordsInBlocksWhatItMakesOfEachAlone() throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            String csv = csv(1 + random.nextInt(300), 1 + random.nextInt(60), random);
            TransformSpec spec = transform(random);
            Outcome together = read(csv, spec, filler -> filler);
            Outcome alone = read(csv, spec, OneByOne::new);
            assertThat(together.rows).as("seed %d", seed).isEqualTo(alone.rows);
            assertThat(together.rejects).as("seed %d", seed).isEqualTo(alone.rejects);
            assertThat(together.filtered).as("seed %d", seed).isEqualTo(alone.filtered);
            assertThat(together.warnings.rules()).as("seed %d", seed).isEqualTo(alone.warnings.rules());
        }
    }

    @Test
    void holdsNothingThatWasComputedForRecordsThatAreNoRows() throws IOException {
        TransformSpec spec = new TransformSpec(
                List.of(
                        ColumnSpec.of(column("x text", false)),
                        ColumnSpec.of(column("i int", false)),
                        ColumnSpec.computed(column("c text", false), "x || x || x")),
                TransformSpec.DEFAULT_NULLS,
                "i > 1",
                List.of(new RuleSpec("small", "i < 9", RuleSpec.OnFail.REJECT)),
                UnknownFields.IGNORE);
        String text = "a text of some length. ".repeat(20);
        StringBuilder csv = new StringBuilder("x,i\n");
        for (int i = 0; i < 200; i++) {
            csv.append(text).append(i % 2 == 0 ? ",1\n" : ",9\n");
        }
        Outcome outcome = read(csv.toString(), spec, filler -> filler);
        assertThat(outcome.filtered).hasSize(100);
        assertThat(outcome.rejects).hasSize(100);
        assertThat(outcome.bytes).isEqualTo(200 * spec.schema().rowBytes());
    }
}
