package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.read.Chunk;
import dev.sluice.read.FieldEnds;
import dev.sluice.read.Fields;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The loops that look at sixty-four bytes at once, beside the whole rule, on what is long enough for them. */
final class FastPathsTest {

    private static final String[] PLAIN = {"", "a", "text", "é", "a long text of many letters", "Ана", "€ 𝄞", "-1,5;"};
    private static final String[] DAMAGE = {"\"", "\"\"", "x\"y", "\"\n", "\r", "\u0000", "\"a\"b", ",\",", "\n\n"};

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

    /** Frames one chunk, and finds the fields of its records where the framer has seen them and nowhere else. */
    @Test
    void fieldsSeenWhileFramingAreThoseOfTheWholeRule() {
        Random random = new Random(64);
        CsvSyntax syntax = new CsvSyntax(CsvDialect.RFC_4180);
        MarkedFields whole = new MarkedFields(CsvDialect.RFC_4180);
        SeenFields seen = new SeenFields(syntax);
        int found = 0;
        for (int round = 0; round < 1_000; round++) {
            byte[] input = records(random, 40, 60).getBytes(StandardCharsets.UTF_8);
            FastLines lines = new FastLines(syntax, 3, 10_000, 200, 0, false);
            lines.beginChunk();
            Chunk.Builder builder = new Chunk.Builder("test", 0, 1, 1);
            lines.frame(input, 0, input.length, 1, builder);
            FieldEnds ends = lines.ends();
            Chunk chunk = builder.build(input);
            for (int record = 0; record < chunk.records(); record++) {
                int start = chunk.start(record);
                int end = chunk.end(record);
                Fields fields = new Fields();
                assertThat(ends.has(record)).isTrue();
                seen.take(chunk, record, ends, fields);
                Fields expected = new Fields();
                whole.split(input, start, end, expected);
                String text = new String(input, start, end - start, StandardCharsets.UTF_8);
                assertThat(shown(fields)).as(text).isEqualTo(shown(expected));
                int odd = ends.firstOdd(start, end);
                for (int i = start; i < end; i++) {
                    assertThat(input[i] > 0 || i >= odd).as(text).isTrue();
                }
                found++;
            }
            assertThat(ends.has(chunk.records())).isFalse();
        }
        assertThat(found).isGreaterThan(10_000);
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
        while (ends.has(told)) {
            assertThat(ends.count(told)).isEqualTo(4);
            assertThat(ends.ends()[ends.first(told) + 3]).isEqualTo(chunk.end(told));
            told++;
        }
        assertThat(told).isBetween(30_000, 40_000);
        assertThat(ends.has(records - 1)).isFalse();
    }

    @Test
    void nothingIsOddInAnEmptyRecord() {
        FieldEnds.Builder odd = new FieldEnds.Builder();
        odd.odd(0);
        assertThat(odd.build().firstOdd(0, 0)).isZero();
        assertThat(odd.build().firstOdd(0, 1)).isZero();
        assertThat(odd.build().lastOdd(0, 1)).isEqualTo(1);
    }

    @Test
    void recordsFramedFastAreThoseOfTheWholeRule() throws IOException {
        Random random = new Random(65);
        for (int round = 0; round < 3_000; round++) {
            byte[] input = ("a,b,c\n" + records(random, 1 + random.nextInt(60), 40 + random.nextInt(4000)))
                    .getBytes(StandardCharsets.UTF_8);
            CsvFormat format = new CsvFormat(CsvDialect.RFC_4180);
            int longest = 30 + random.nextInt(400);
            // A window of a few bytes has no room for a fast look at a short record.
            assertThat(CsvPropertiesTest.complete(format, input, longest, 1 << 16))
                    .isEqualTo(CsvPropertiesTest.complete(format, input, longest, 1 + random.nextInt(100)));
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
