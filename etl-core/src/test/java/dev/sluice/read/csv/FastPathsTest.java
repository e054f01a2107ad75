package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Blocks;
import dev.sluice.read.Chunk;
import dev.sluice.read.FieldEnds;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Ranges;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The loops that look at sixty-four bytes at once, beside the whole rule, on what is long enough for them. */
final class FastPathsTest {

    private static final String LONG = "one line without a mark that is longer than sixty-four bytes are together";
    private static final String[] PLAIN = {
        "", "a", "text", "é", "a long text of many letters", LONG, LONG + LONG, "Ана", "€ 𝄞", "-1,5;", "# x", "//", " "
    };
    private static final String[] DAMAGE = {"\"", "\"\"", "x\"y", "\"\n", "\r", "\u0000", "\"a\"b", ",\",", "\n\n"};

    private static final byte[] BYTES = {
        0, '\r', '\n', '"', ',', '#', (byte) 0xc3, (byte) 0x80, (byte) 0xe2, (byte) 0xf0
    };
    private static final int ROUNDS = 3_000;
    private static final CsvPolicies LENIENT = CsvPropertiesTest.LENIENT;
    private static final List<CsvFormat> FORMATS = List.of(
            new CsvFormat(CsvDialect.RFC_4180),
            new CsvFormat(CsvDialect.RFC_4180),
            new CsvFormat(CsvDialect.RFC_4180, LENIENT, 0),
            new CsvFormat(CsvDialect.RFC_4180.withComment("#")),
            new CsvFormat(CsvDialect.RFC_4180.withComment("//"), LENIENT, 0),
            new CsvFormat(CsvDialect.RFC_4180.withQuote(CsvDialect.NO_QUOTE)),
            new CsvFormat(CsvDialect.RFC_4180.withEncoding(Encoding.WINDOWS_1252)),
            new CsvFormat(CsvDialect.RFC_4180.withEncoding(Encoding.UTF_16LE)),
            new CsvFormat(CsvDialect.RFC_4180.withoutHeader(), CsvPolicies.STRICT, 1),
            CsvFormat.ofAnyWidth(CsvDialect.RFC_4180));

    /** A record or several: mostly in order, in quotes or not, over lines or not. */
    private static String records(Random random, int lines, int damaged) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            int width = random.nextInt(20) == 0 ? random.nextInt(40) : 3;
            for (int i = 0; i < width; i++) {
                text.append(i == 0 ? "" : ",").append(field(random));
                if (random.nextInt(damaged) == 0) {
                    text.append(DAMAGE[random.nextInt(DAMAGE.length)]);
                }
            }
            text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private static String field(Random random) {
        String plain = PLAIN[random.nextInt(PLAIN.length)];
        return switch (random.nextInt(8)) {
            case 0 -> "\"" + plain + ",\"\"" + plain + "\"";
            case 1 -> "\"" + plain + (random.nextBoolean() ? "\n" : ", ") + plain + "\"";
            case 2, 3 -> "\"" + plain + "\"";
            default -> plain.replace(",", "");
        };
    }

    private static byte[] input(Random random, Charset charset) {
        String text = records(random, 1 + random.nextInt(200), 20 + random.nextInt(2000));
        byte[] input = ("a,b,c\n" + text).getBytes(charset);
        for (int i = random.nextInt(4) == 0 ? random.nextInt(8) : 0; i > 0; i--) {
            input[random.nextInt(input.length)] = BYTES[random.nextInt(BYTES.length)];
        }
        return input;
    }

    @Test
    void aStrayQuoteIsFoundWhereverItStands() throws IOException {
        CsvFormat format = new CsvFormat(CsvDialect.RFC_4180);
        for (String damaged : List.of("\"b\"x", "b\"", "\"b\"\rx", "\"b\"\r", "x\"b\"")) {
            // Behind a quote that does not close the field stays open.
            String code = damaged.startsWith("\"") ? "CSV_UNCLOSED_QUOTE" : "CSV_STRAY_QUOTE";
            for (int place = 0; place < 130; place++) {
                String record = "a".repeat(place) + "," + damaged + ",c" + LONG + "\n";
                byte[] input = ("a,b,c\n" + record + "1,2,3\n".repeat(30)).getBytes(StandardCharsets.US_ASCII);
                Reading reading = Reading.of(format, input, Reading.limits(1000, 1 << 16));
                assertThat(reading.outcomes()).as(record).hasSize(31);
                assertThat(reading.outcomes().get(0).shown()).as(record).isEqualTo("2 @6 " + code);
            }
        }
    }

    /** A chunk that was made from another does not know where fields end, so it is read by the whole rule. */
    @Test
    void fieldsThatTheFramerHasFoundAreThoseOfTheWholeRule() throws IOException {
        Random random = new Random(64);
        int found = 0;
        int seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CsvFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
            byte[] input =
                    input(random, Charset.forName(format.dialect().encoding().charset()));
            ReadLimits limits = new ReadLimits(
                    new DataSize(20 + random.nextInt(600)),
                    1 + random.nextInt(30),
                    new DataSize(1 + random.nextInt(random.nextBoolean() ? 200 : 20_000)));
            try (RunContext context = Reading.context();
                    Framer framer = format.frame(new ByteArrayInputStream(input), "orders.csv", limits)) {
                framer.heading(context);
                RecordReader fast = framer.reader();
                RecordReader whole = framer.reader();
                RecordReader inBlocks = framer.reader();
                RecordReader alone = framer.reader();
                for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                    found += assertSame(chunk, fast, whole);
                    seen += Blocks.assertSame(chunk, inBlocks, alone, chunk.first(chunk.records()));
                }
                assertThat(fast.leniencies().counts())
                        .isEqualTo(whole.leniencies().counts());
            } catch (RunFailedException e) {
                assertThat(e).hasMessageContaining("header");
            }
        }
        assertThat(found).isGreaterThan(20 * ROUNDS);
        assertThat(seen).isGreaterThan(10 * ROUNDS);
    }

    @Test
    void recordsBeforeOneThatIsNoTextNeedNotBeRead() throws IOException {
        byte[] input = ("a,b,c\n" + "Иванов,Иван,Москва\n".repeat(40) + "?,b,c\n" + "Ана,1,2\n".repeat(40))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < input.length; i++) {
            input[i] = input[i] == '?' ? (byte) 0xff : input[i];
        }
        CsvFormat format = new CsvFormat(CsvDialect.RFC_4180);
        try (RunContext context = Reading.context();
                Framer framer = format.frame(new ByteArrayInputStream(input), "orders.csv", ReadLimits.DEFAULT)) {
            Chunk chunk = Objects.requireNonNull(framer.next(context));
            RecordReader reader = framer.reader();
            RecordBlock block = new RecordBlock();
            assertThat(reader.addSeen(chunk, 0, block)).isEqualTo(40);
            assertThat(reader.addSeen(chunk, 40, block)).isZero();
            assertThat(reader.addSeen(chunk, 41, new RecordBlock())).isGreaterThan(20);
        }
    }

    private static int assertSame(Chunk chunk, RecordReader fast, RecordReader whole) {
        Chunk without = chunk.first(chunk.records());
        int found = 0;
        for (int i = 0; i < chunk.records(); i++) {
            if (chunk.verdict(i) == null) {
                found += chunk.seen() instanceof FieldEnds ends && ends.has(i) ? 1 : 0;
                Fields fields = new Fields();
                Fields expected = new Fields();
                String record = new String(chunk.raw(i), StandardCharsets.UTF_8);
                Violation violation = fast.read(chunk, i, fields);
                assertThat(violation).as(record).isEqualTo(whole.read(without, i, expected));
                if (violation == null) {
                    assertThat(shown(fields)).as(record).isEqualTo(shown(expected));
                }
            }
        }
        return found;
    }

    @Test
    void aRecordOfMoreFieldsThanMayBeIsLeftBeforeItTakesMemory() {
        byte[] record = (",".repeat(1 << 20) + "\n" + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);
        FastLines lines = new FastLines(new CsvSyntax(CsvDialect.RFC_4180), 4, 1 << 24, 4, 0, false);
        lines.beginChunk();
        Chunk.Builder none = new Chunk.Builder("test", 0, 1, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        lines.frame(record, 0, 1 << 20, 1, none);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 16);
        assertThat(lines.at).isZero();
        assertThat(none.records()).isZero();
    }

    @Test
    void ofAChunkOfVeryManyFieldsTheEndsAreToldOfSomeRecordsAndMemoryStaysBounded() {
        int records = 1 << 21;
        byte[] input = ",,,\n".repeat(records).getBytes(StandardCharsets.US_ASCII);
        FastLines lines = new FastLines(new CsvSyntax(CsvDialect.RFC_4180), 4, 1000, 200, 0, false);
        lines.beginChunk();
        Chunk.Builder builder = new Chunk.Builder("test", 0, 1, 1);
        lines.frame(input, 0, input.length, 1, builder);
        FieldEnds ends = lines.ends();
        assertThat(builder.records()).isEqualTo(records);
        assertThat(ends.bytes()).isLessThan(4 << 20);
        Chunk chunk = builder.build(input);
        int told = 0;
        long[] last = new long[1];
        while (ends.has(told)) {
            assertThat(ends.count(told)).isEqualTo(4);
            ends.column(chunk, told, 1, 3, last);
            assertThat(Ranges.endOf(last[0])).isEqualTo(chunk.end(told));
            told++;
        }
        assertThat(told).isBetween(30_000, 40_000);
        assertThat(ends.has(records - 1)).isFalse();
    }

    @Test
    void nothingIsOddInAnEmptyRecord() {
        FieldEnds.Builder odd = new FieldEnds.Builder('"');
        odd.odd(0);
        assertThat(odd.build().firstOdd(0, 0)).isZero();
        assertThat(odd.build().firstOdd(0, 1)).isZero();
        assertThat(odd.build().lastOdd(0, 1)).isEqualTo(1);
    }

    @Test
    void recordsFramedFastAreThoseOfTheWholeRule() throws IOException {
        Random random = new Random(65);
        for (int round = 0; round < 3_000; round++) {
            CsvFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
            byte[] input = ("a,b,c\n" + records(random, 1 + random.nextInt(60), 40 + random.nextInt(4000)))
                    .getBytes(Charset.forName(format.dialect().encoding().charset()));
            int longest = 30 + random.nextInt(400);
            // A window of a few bytes has no room for a fast look at a short record.
            assertThat(CsvPropertiesTest.complete(format, input, longest, 1 << 16))
                    .isEqualTo(CsvPropertiesTest.complete(format, input, longest, 1 + random.nextInt(100)));
        }
    }

    /** While nobody has said how many fields a record has, an empty line is none, as elsewhere. */
    @Test
    void emptyLinesAreCountedAlikeWhateverTheChunkWhereAnyWidthGoes() throws IOException {
        CsvFormat format = CsvFormat.ofAnyWidth(CsvDialect.RFC_4180);
        byte[] input = ("\n" + "a,b\n\n\"c\"\r\n\r\nd,e,f\n".repeat(20) + "\n\n").getBytes(StandardCharsets.US_ASCII);
        for (int chunk = 1; chunk < 400; chunk++) {
            Reading reading = Reading.of(format, input, Reading.limits(1000, chunk));
            assertThat(reading.framed()).isEqualTo(60);
            assertThat(reading.leniencies()).as("chunks of %d", chunk).isEqualTo(Map.of("csv.blank_lines: skip", 41L));
        }
    }

    private static List<String> shown(Fields fields) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            all.add((fields.quoted(i) ? "\"" : "'") + fields.text(i));
        }
        return all;
    }
}
