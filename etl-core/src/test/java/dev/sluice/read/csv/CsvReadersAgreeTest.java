package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The byte reader and univocity where both apply, and univocity on the dialects that only it reads. */
final class CsvReadersAgreeTest {

    private static final Encoding[] ENCODINGS = {Encoding.UTF_8, Encoding.ISO_8859_1, Encoding.WINDOWS_1252};

    private static final String[] PIECES = {
        "\ufeff",
        "\"",
        "\"",
        "\"\"",
        ",",
        ",",
        "\n",
        "\r\n",
        "\r",
        "a",
        "text",
        "é",
        "€",
        "𝄞",
        " ",
        "#",
        "\t",
        "\\",
        ";",
        "|",
        "long text of many letters",
        "\u0000"
    };

    @Test
    void onRandomRecordsBothFindTheSameFieldsOrTheSameViolation() {
        Random random = new Random(29);
        int good = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = 1 + random.nextInt(14);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES[random.nextInt(PIECES.length - (random.nextInt(9) == 0 ? 0 : 1))]);
            }
            Encoding encoding = ENCODINGS[random.nextInt(ENCODINGS.length)];
            good += agree(text.toString(), dialect(",", CsvDialect.Escape.DOUBLE, encoding)) ? 1 : 0;
        }
        assertThat(good).isGreaterThan(4_000);
    }

    @Test
    void onRandomWellFormedRecordsBothFindTheFieldsThatWereWritten() {
        Random random = new Random(92);
        for (int round = 0; round < 10_000; round++) {
            List<String> values = randomValues(random);
            String record = written(values, ",", "\"\"", random);
            CsvDialect dialect = dialect(",", CsvDialect.Escape.DOUBLE, Encoding.UTF_8);
            assertThat(values(record, dialect, new ByteRecordReader(new CsvFormat(dialect), 0, ReadLimits.DEFAULT)))
                    .as(record)
                    .isEqualTo(values);
            assertThat(values(record, dialect, new LibraryRecordReader(new CsvFormat(dialect), 0, ReadLimits.DEFAULT)))
                    .as(record)
                    .isEqualTo(values);
        }
    }

    @Test
    void delimitersOfSeveralCharactersAndBackslashesGiveTheFieldsThatWereWritten() {
        Random random = new Random(17);
        for (String delimiter : List.of("||", ", ", "<->", ",,", "|")) {
            for (int round = 0; round < 3_000; round++) {
                List<String> values = randomValues(random);
                boolean backslash = random.nextBoolean();
                List<String> escaped = new ArrayList<>(values);
                if (backslash) {
                    escaped.replaceAll(value -> value.replace("\\", "\\\\"));
                }
                String record = written(escaped, delimiter, backslash ? "\\\"" : "\"\"", random);
                CsvDialect dialect = dialect(
                        delimiter, backslash ? CsvDialect.Escape.BACKSLASH : CsvDialect.Escape.DOUBLE, Encoding.UTF_8);
                assertThat(values(
                                record,
                                dialect,
                                new LibraryRecordReader(new CsvFormat(dialect), 0, ReadLimits.DEFAULT)))
                        .as("%s in %s", record, dialect)
                        .isEqualTo(values);
            }
        }
    }

    @Test
    void whateverARecordHoldsTheLibraryFindsAsManyFieldsAsTheFramer() {
        Random random = new Random(71);
        String[] delimiters = {"||", ", ", ",,", ",", "#", " "};
        int good = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = 1 + random.nextInt(14);
            String delimiter = delimiters[random.nextInt(delimiters.length)];
            for (int i = 0; i < pieces; i++) {
                text.append(random.nextInt(4) == 0 ? delimiter : PIECES[random.nextInt(PIECES.length - 1)]);
            }
            CsvDialect dialect = dialect(delimiter, CsvDialect.Escape.values()[random.nextInt(2)], Encoding.UTF_8);
            byte[] record = text.toString().getBytes(StandardCharsets.UTF_8);
            if (!endsEarly(text.toString(), dialect)) {
                Fields fields = new Fields();
                Violation violation = new LibraryRecordReader(new CsvFormat(dialect), 0, ReadLimits.DEFAULT)
                        .read(chunk(record), 0, fields);
                if (violation == null) {
                    good++;
                    assertThat(fields.count())
                            .as("%s in %s", text, dialect)
                            .isEqualTo(new RecordScan(new CsvSyntax(dialect)).passAll(record, 0, record.length).fields);
                }
            }
        }
        assertThat(good).isGreaterThan(2_000);
    }

    private static List<String> randomValues(Random random) {
        List<String> values = new ArrayList<>();
        int fields = 1 + random.nextInt(6);
        for (int f = 0; f < fields; f++) {
            StringBuilder value = new StringBuilder();
            int pieces = random.nextInt(5);
            for (int i = 0; i < pieces; i++) {
                value.append(PIECES[random.nextInt(PIECES.length - 1)]);
            }
            values.add(value.toString());
        }
        return values;
    }

    /** Quotes where it must, and sometimes where it need not. */
    private static String written(List<String> values, String delimiter, String quote, Random random) {
        List<String> fields = new ArrayList<>();
        for (String value : values) {
            boolean plain =
                    value.chars().allMatch(c -> Character.isLetter(c) || (c == ' ' && !delimiter.contains(" ")));
            fields.add(plain && random.nextBoolean() ? value : "\"" + value.replace("\"", quote) + "\"");
        }
        return String.join(delimiter, fields);
    }

    private static List<String> values(String record, CsvDialect dialect, RecordReader reader) {
        Fields fields = new Fields();
        Chunk chunk = chunk(record.getBytes(StandardCharsets.UTF_8));
        assertThat(reader.read(chunk, 0, fields))
                .as("%s in %s", record, dialect)
                .isNull();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            values.add(fields.text(i));
        }
        return values;
    }

    /** Whether the record was good; fails when the two differ. */
    private static boolean agree(String record, CsvDialect dialect) {
        ReadLimits limits = ReadLimits.DEFAULT;
        Chunk chunk = chunk(record.getBytes(StandardCharsets.UTF_8));
        Fields ours = new Fields();
        Fields theirs = new Fields();
        Violation our = new ByteRecordReader(new CsvFormat(dialect), 0, limits).read(chunk, 0, ours);
        Violation their = new LibraryRecordReader(new CsvFormat(dialect), 0, limits).read(chunk, 0, theirs);
        // A record with a line feed outside quotes is none: the framer ends it there.
        boolean framed = !endsEarly(record, dialect);
        if (framed) {
            assertThat(our).as(record).isEqualTo(their);
            if (our == null) {
                assertThat(shown(ours)).as(record).isEqualTo(shown(theirs));
            }
        }
        return framed && our == null;
    }

    private static boolean endsEarly(String record, CsvDialect dialect) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        RecordScan scan = new RecordScan(new CsvSyntax(dialect)).begin(0);
        RecordScan.Event event = scan.advance(bytes, bytes.length, true);
        while (event == RecordScan.Event.LINE) {
            event = scan.advance(bytes, bytes.length, true);
        }
        return event == RecordScan.Event.RECORD_END;
    }

    private static List<String> shown(Fields fields) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            shown.add(fields.quoted(i) + ":" + fields.text(i));
        }
        return shown;
    }

    private static Chunk chunk(byte[] record) {
        byte[] bytes = new byte[record.length + 5];
        System.arraycopy(record, 0, bytes, 3, record.length);
        Chunk.Builder builder = new Chunk.Builder("orders.csv", 0, 1, 1);
        builder.add(3, 3 + record.length, 1);
        return builder.build(bytes);
    }

    private static CsvDialect dialect(String delimiter, CsvDialect.Escape escape, Encoding encoding) {
        return CsvDialect.RFC_4180.withDelimiter(delimiter).withEscape(escape).withEncoding(encoding);
    }
}
