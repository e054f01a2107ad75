package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
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

    @Test
    void fieldsFoundFastAreThoseOfTheWholeRule() {
        Random random = new Random(64);
        CsvSyntax syntax = new CsvSyntax(CsvDialect.RFC_4180);
        FastFields fast = new FastFields(syntax, 200);
        MarkedFields whole = new MarkedFields(CsvDialect.RFC_4180);
        RecordScan scan = new RecordScan(syntax);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            String text = records(random, 1, 60);
            byte[] record = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1))
                    .getBytes(StandardCharsets.UTF_8);
            int start = random.nextInt(70);
            byte[] bytes = new byte[start + record.length + FastFields.STEP];
            // What stands around a record must make no difference.
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "\",\n\"x\u00e9".charAt(random.nextInt(6));
            }
            System.arraycopy(record, 0, bytes, start, record.length);
            Fields fields = new Fields();
            int end = start + record.length;
            if (scan.passAll(bytes, start, end).end < end) {
                // Damage has made two records of it.
                continue;
            }
            if (fast.find(bytes, start, end, fields) != FastFields.LEFT) {
                found++;
                Fields expected = new Fields();
                whole.split(bytes, start, end, expected);
                assertThat(shown(fields)).as(text).isEqualTo(shown(expected));
                for (int i = start; i < end; i++) {
                    assertThat(bytes[i] > 0 || (i >= fast.oddFrom && i < fast.oddTo))
                            .as(text)
                            .isTrue();
                }
            }
        }
        assertThat(found).isGreaterThan(15_000);
    }

    @Test
    void aRecordOfMoreFieldsThanMayBeIsLeftBeforeItTakesMemory() {
        FastFields fast = new FastFields(new CsvSyntax(CsvDialect.RFC_4180), 4);
        byte[] record = (",".repeat(1 << 20) + " ".repeat(FastFields.STEP)).getBytes(StandardCharsets.US_ASCII);
        for (int end : new int[] {4, 63, 64, 65, 127, 128, 1 << 20}) {
            assertThat(fast.count(record, 0, end)).as("%d commas", end).isEqualTo(FastFields.LEFT);
        }
        assertThat(fast.count(record, 0, 3)).isEqualTo(4);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int found = fast.find(record, 0, 1 << 20, new Fields());
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 16);
        assertThat(found).isEqualTo(FastFields.LEFT);
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
