package dev.sluice.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.context.RunContext;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every real file has as many records, and as many with each number of fields, as Python's csv and json found in it. Skipped where {@link PublicData} has none of them. */
final class OracleTest {

    /** Python lets quotes behind backslashes pass as they are; here such records are refused, so only how many there are is held. */
    private static final String WITH_STRAY_QUOTES = "csv/rust-csv/strange.csv";

    private static final int MOST_WIDTHS = 5;

    private Path data = Path.of("");

    @Test
    void findsTheRecordsAndWidthsThatAnotherReaderFound() throws IOException {
        data = PublicData.folder("");
        int csv = 0;
        int json = 0;
        for (String line : Files.readAllLines(data.resolve("ORACLE.tsv"))) {
            String[] said = line.split("\t", -1);
            if (said[0].startsWith("csv/")) {
                csv++;
                csv(said);
            } else if (said[0].startsWith("json/")) {
                json++;
                json(said);
            }
        }
        assertThat(csv).isEqualTo(37);
        assertThat(json).isEqualTo(47);
    }

    private void csv(String[] said) throws IOException {
        CsvDialect dialect = CsvDialect.RFC_4180
                .withDelimiter(said[3].substring(1, 2))
                .withEncoding(said[2].equals("latin-1") ? Encoding.ISO_8859_1 : Encoding.UTF_8);
        Map<Integer, Long> widths = new TreeMap<>();
        long framed = framed(said[0], CsvFormat.ofAnyWidth(dialect), widths);
        assertThat(framed).as(said[0]).isEqualTo(Long.parseLong(said[4]));
        if (!said[0].equals(WITH_STRAY_QUOTES)) {
            assertThat(most(widths)).as(said[0]).isEqualTo(said[6]);
        }
    }

    /** As the oracle writes them: the most frequent first. */
    private static String most(Map<Integer, Long> widths) {
        return widths.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_WIDTHS)
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    private void json(String[] said) throws IOException {
        boolean lines = said[3].startsWith("ndjson");
        assertThat(framed(said[0], format(lines, JsonPath.EVERY_ELEMENT), new TreeMap<>()))
                .as(said[0])
                .isEqualTo(Long.parseLong(said[4]));
        int array = said[6].indexOf("largest-array=");
        if (array >= 0) {
            String[] largest =
                    said[6].substring(array + "largest-array=".length()).split("[\\[\\]]", -1);
            assertThat(framed(said[0], format(false, new JsonPath(List.of(largest[0], "*"))), new TreeMap<>()))
                    .as(said[0])
                    .isEqualTo(Long.parseLong(largest[1]));
        }
    }

    private static JsonFormat format(boolean lines, JsonPath path) {
        JsonDialect dialect = lines
                ? JsonDialect.of(JsonLayout.LINES)
                : JsonDialect.of(JsonLayout.DOCUMENT).records(path);
        return new JsonFormat(dialect, List.of(new JsonField(List.of("id"), false)));
    }

    /** How many records are framed; those that are read are counted by their number of fields. */
    private long framed(String file, RecordFormat format, Map<Integer, Long> widths) throws IOException {
        Fields fields = new Fields();
        try (RunContext context = RunContext.open(Duration.ofMinutes(5), (wait, action) -> () -> {}, System::nanoTime);
                Framer framer = format.frame(Files.newInputStream(data.resolve(file)), file, ReadLimits.DEFAULT)) {
            framer.heading(context);
            RecordReader reader = framer.reader();
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                for (int record = 0; record < chunk.records(); record++) {
                    if (chunk.verdict(record) == null && reader.read(chunk, record, fields) == null) {
                        widths.merge(fields.count(), 1L, Long::sum);
                    }
                }
            }
            return framer.framed();
        }
    }
}
