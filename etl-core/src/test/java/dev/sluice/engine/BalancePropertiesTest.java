package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.job.Job;
import dev.sluice.job.JobSourceBuilder;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import dev.sluice.write.RejectLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes are, in whatever format they are said to be: every record that was read is a row of the target, a reject in the quarantine, or filtered. */
final class BalancePropertiesTest {

    private static final List<Consumer<JobSourceBuilder>> FORMATS = List.of(
            source -> source.csv(csv -> {}),
            source -> source.csv(csv -> csv.header(false).fields(2).encoding(Encoding.SHIFT_JIS)),
            source -> source.csv(csv -> csv.header(false).fields(2).encoding(Encoding.UTF_16LE)),
            source -> source.csv(csv -> csv.shortRows(CsvPolicies.ShortRows.NULL)
                    .longRows(CsvPolicies.LongRows.DROP)
                    .strayQuotes(CsvPolicies.StrayQuotes.KEEP)
                    .blankLines(CsvPolicies.BlankLines.REJECT)
                    .undecodable(CsvPolicies.Undecodable.REPLACE)
                    .nul(CsvPolicies.Nul.STRIP)),
            source -> source.json(JsonLayout.LINES),
            source -> source.json(JsonLayout.CONCATENATED),
            source -> source.json(JsonLayout.DOCUMENT));

    @Provide
    Arbitrary<byte[]> inputs() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> pieces = Arbitraries.of(
                        "1,a\n",
                        "2,\"b\r\n\"\"c\"\r\n",
                        "-7,x\n",
                        "{\"id\":1,\"note\":\"a\"}\n",
                        "{\"id\":2}",
                        "{\"id\":-3,\"note\":\"\\u00e9\"}",
                        "[",
                        "]",
                        "{",
                        "}",
                        "\"",
                        ",",
                        "\n",
                        "\r",
                        "\\",
                        "\u0000",
                        "99999999999999999999",
                        "null",
                        "é",
                        "表")
                .list()
                .ofMaxSize(60)
                .map(each -> String.join("", each).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> headed = Arbitraries.oneOf(noise, pieces)
                .map(rest -> new String(rest, StandardCharsets.ISO_8859_1))
                .flatMap(rest -> Arbitraries.of("id,note\n", "[", "")
                        .map(head -> (head + rest).getBytes(StandardCharsets.ISO_8859_1)));
        return Arbitraries.oneOf(noise, pieces, headed, headed);
    }

    @Property(tries = 200)
    void theBalanceHoldsForAnyBytes(
            @ForAll("inputs") byte[] input,
            @ForAll @IntRange(max = 6) int format,
            @ForAll @IntRange(min = 1, max = 3) int workers,
            @ForAll @IntRange(min = 1, max = 400) int chunk)
            throws IOException {
        Path folder = Files.createTempDirectory("balance");
        MemoryTarget target = new MemoryTarget();
        try {
            RunReport report = run(input, FORMATS.get(format), workers, chunk, folder, target);
            Counts counts = report.counts();
            if (report.status().endedEarly()) {
                assertThat(report.message()).isNotBlank();
                assertThat(target.committed).isEmpty();
            } else {
                assertThat(report.balanced()).as(counts.toString()).isTrue();
                assertThat(counts.loaded()).isEqualTo(target.rows);
                assertThat(counts.quarantined()).isEqualTo(rejects(folder));
            }
        } finally {
            delete(folder);
        }
    }

    private static RunReport run(
            byte[] input, Consumer<JobSourceBuilder> format, int workers, int chunk, Path folder, MemoryTarget target) {
        LocalEngineTest.Text text = new LocalEngineTest.Text("in", new String(input, StandardCharsets.ISO_8859_1));
        Job job = Job.builder("noise")
                .source(new LocalEngineTest.Texts(List.of(text)), format)
                .column("id", "int")
                .column("note", "text")
                .where("id is null or id > 0")
                .target(target)
                .quarantine(folder)
                .rejectLimit(RejectLimit.NONE)
                .limits(new ReadLimits(new DataSize(100), 20, new DataSize(chunk)))
                .build();
        try (LocalEngine engine = new LocalEngine(workers);
                RunContext context = engine.context(Duration.ofMinutes(1))) {
            return engine.run(job, context);
        }
    }

    private static long rejects(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long count = 0;
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ndjson")).toList()) {
                count += Files.readAllLines(file).size();
            }
            return count;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
