package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.read.Corpus;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.SplittingStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every case under src-test-data/csv. */
final class CsvCorpusTest {

    @Test
    void everyCaseComesOutAsWritten() throws IOException {
        Corpus.runAll("csv", 50, CsvCorpusTest::run);
    }

    @SuppressWarnings("unchecked")
    private static void run(Map<String, Object> one) throws IOException {
        CsvFormat format = format(one);
        byte[] input = Corpus.input(one);
        if ((boolean) one.getOrDefault("encoded", false)) {
            Charset charset = Charset.forName(format.dialect().encoding().charset());
            input = new String(input, StandardCharsets.UTF_8).getBytes(charset);
        }
        int record = (int) one.getOrDefault("record", 1 << 20);
        int fields = (int) one.getOrDefault("fields", 2000);
        for (int chunk : Corpus.CHUNKS) {
            ReadLimits limits = new ReadLimits(new DataSize(record), fields, new DataSize(chunk));
            Reading reading = Reading.of(format, new SplittingStream(input, new Random(chunk)), limits);
            assertThat(Corpus.visible(reading.shown()))
                    .as("%s, chunks of %d", one.get("id"), chunk)
                    .isEqualTo(one.get("records"));
            assertThat(reading.framed()).isEqualTo(reading.outcomes().size());
            if (one.containsKey("heading")) {
                assertThat(reading.heading().names()).as("%s", one.get("id")).isEqualTo(one.get("heading"));
            }
            if (one.containsKey("messages")) {
                assertThat(reading.outcomes().stream()
                                .flatMap(outcome -> Stream.ofNullable(outcome.violation()))
                                .map(violation -> violation.message())
                                .toList())
                        .as("%s", one.get("id"))
                        .isEqualTo(one.get("messages"));
            }
            if (one.containsKey("leniencies")) {
                assertThat(reading.leniencies().toString())
                        .as("%s", one.get("id"))
                        .isEqualTo(String.valueOf(one.get("leniencies")));
            }
            if (one.containsKey("faults")) {
                assertThat(reading.outcomes().stream()
                                .flatMap(outcome -> Stream.ofNullable(Corpus.fault(outcome.violation(), outcome.raw())))
                                .toList())
                        .as("%s", one.get("id"))
                        .isEqualTo(one.get("faults"));
            }
            if (one.containsKey("lengths")) {
                assertThat(reading.outcomes().stream()
                                .map(outcome -> (int) outcome.position().length())
                                .toList())
                        .as("%s", one.get("id"))
                        .isEqualTo(one.get("lengths"));
            }
        }
    }

    private static CsvFormat format(Map<String, Object> one) {
        String quote = (String) one.getOrDefault("quote", "\"");
        int width = (int) one.getOrDefault("width", 0);
        CsvRows rows = new CsvRows(
                (int) one.getOrDefault("skip", 0), width == 0 ? (int) one.getOrDefault("header_rows", 1) : 0, (int)
                        one.getOrDefault("skip_end", 0));
        CsvDialect dialect = new CsvDialect(
                (String) one.getOrDefault("delimiter", ","),
                quote.equals("none") ? CsvDialect.NO_QUOTE : quote.charAt(0),
                CsvDialect.Escape.valueOf((String) one.getOrDefault("escape", "DOUBLE")),
                separator((String) one.getOrDefault("separator", "auto")),
                (String) one.getOrDefault("comment", ""),
                (boolean) one.getOrDefault("trim", false),
                rows,
                Encoding.valueOf((String) one.getOrDefault("encoding", "UTF_8")));
        return new CsvFormat(dialect, policies(one), width);
    }

    private static RecordSeparator separator(String said) {
        return switch (said) {
            case "auto" -> RecordSeparator.AUTO;
            case "any" -> RecordSeparator.ANY;
            default -> RecordSeparator.of(new String(Corpus.bytes(said), StandardCharsets.US_ASCII));
        };
    }

    @SuppressWarnings("unchecked")
    private static CsvPolicies policies(Map<String, Object> one) {
        Map<String, String> said = (Map<String, String>) one.getOrDefault("policies", Map.of());
        return new CsvPolicies(
                CsvPolicies.ShortRows.valueOf(said.getOrDefault("short_rows", "REJECT")),
                CsvPolicies.LongRows.valueOf(said.getOrDefault("long_rows", "REJECT")),
                CsvPolicies.StrayQuotes.valueOf(said.getOrDefault("stray_quotes", "REJECT")),
                CsvPolicies.BlankLines.valueOf(said.getOrDefault("blank_lines", "SKIP")),
                CsvPolicies.Undecodable.valueOf(said.getOrDefault("undecodable", "REJECT")),
                CsvPolicies.Nul.valueOf(said.getOrDefault("nul", "REJECT")));
    }
}
