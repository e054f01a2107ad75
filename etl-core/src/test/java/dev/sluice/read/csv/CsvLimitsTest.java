package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A CSV record over a limit is one reject that names the limit; its neighbours are loaded. */
final class CsvLimitsTest {

    private static final DataSize CHUNK = DataSize.ofKibibytes(1);

    private static List<String> outcomes(CsvFormat format, String input, ReadLimits limits) throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (var outcome : Reading.of(format, input.getBytes(StandardCharsets.UTF_8), limits)
                .outcomes()) {
            Violation violation = outcome.violation();
            outcomes.add(violation == null ? "loaded" : violation.code() + ": " + violation.message());
        }
        return outcomes;
    }

    @Test
    void aFieldOverItsLimit() throws IOException {
        ReadLimits limits = new ReadLimits(DataSize.ofKibibytes(1), 9, CHUNK).withField(new DataSize(4));
        String input = "id,note\n1,abcd\n2,abcde\n3,\"a\"\"bc\"\n4,äö\n5,äöü\n6,x\n";
        List<String> expected = List.of(
                "loaded",
                "FIELD_TOO_LARGE: field 2 ('note') has 5 bytes, more than `limits.field` of 4B; raise the limit if the record is right",
                "loaded",
                "loaded",
                "FIELD_TOO_LARGE: field 2 ('note') has 6 bytes, more than `limits.field` of 4B; raise the limit if the record is right",
                "loaded");
        assertThat(outcomes(new CsvFormat(CsvDialect.RFC_4180), input, limits)).isEqualTo(expected);
        assertThat(outcomes(new CsvFormat(CsvDialect.RFC_4180.withDelimiter("||")), input.replace(",", "||"), limits))
                .isEqualTo(expected);
    }

    @Test
    void aFieldIsBoundedByItsRecordWhenNothingIsSaid() throws IOException {
        ReadLimits limits = new ReadLimits(new DataSize(8), 9, CHUNK);
        assertThat(limits.field()).isEqualTo(limits.record());
        assertThat(outcomes(new CsvFormat(CsvDialect.RFC_4180), "id,note\n1,abcdef\n2,abcdefg\n3,x\n", limits))
                .containsExactly(
                        "loaded",
                        FailureCode.RECORD_TOO_LARGE
                                + ": the record has 9 bytes, more than `limits.record` of 8B; raise the limit, or look for a quote that was never closed",
                        "loaded");
    }

    @Test
    void columnsOverTheirLimit() throws IOException {
        ReadLimits limits = new ReadLimits(DataSize.ofKibibytes(1), 2, CHUNK);
        assertThat(outcomes(new CsvFormat(CsvDialect.RFC_4180), "id,note\n1,a\n2,b,c\n3,d\n", limits))
                .containsExactly(
                        "loaded",
                        "CSV_TOO_MANY_FIELDS: the record has more than 2 fields, the most that `limits.columns` allows; raise the limit if the record is right",
                        "loaded");
    }

    @Test
    void blanksWithoutEndBehindAQuote() throws IOException {
        ReadLimits limits = new ReadLimits(new DataSize(20), 9, CHUNK);
        CsvFormat trimmed = new CsvFormat(CsvDialect.RFC_4180.withTrim(true));
        for (String behind : List.of("", ",x", "x", "\"")) {
            String input = "id,note\n1,a\n2,\"b\"" + " \t".repeat(2_000) + behind + "\n3,c\n4,\"d\" \n";
            assertThat(outcomes(trimmed, input, limits))
                    .containsExactly(
                            "loaded",
                            FailureCode.RECORD_TOO_LARGE + ": the record has " + (4_005 + behind.length())
                                    + " bytes, more than `limits.record` of 20B; raise the limit, or look for a quote that was never closed",
                            "loaded",
                            "loaded");
        }
    }

    /** What a long record needed must not fill with the short ones behind it, in whichever units they are framed. */
    @Test
    void theChunksBehindALongRecordAreAsLongAsOthers() throws IOException {
        ReadLimits limits = new ReadLimits(DataSize.ofKibibytes(40), 9, CHUNK);
        String text = "id,note\n" + "1,a\n".repeat(500) + "2," + "表".repeat(10_000) + "\n" + "3,b\n".repeat(5000);
        for (Encoding encoding : List.of(Encoding.UTF_8, Encoding.UTF_16LE, Encoding.SHIFT_JIS)) {
            byte[] input = text.getBytes(Charset.forName(encoding.charset()));
            long records = 0;
            try (RunContext context = Reading.context();
                    Framer framer = new CsvFormat(CsvDialect.RFC_4180.withEncoding(encoding))
                            .frame(new ByteArrayInputStream(input), "in.csv", limits)) {
                for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                    records += chunk.records();
                    long last = chunk.offset(chunk.records() - 1);
                    assertThat(last - chunk.offset(0)).isLessThan(CHUNK.bytes());
                }
            }
            assertThat(records).isEqualTo(5501);
        }
    }
}
