package dev.sluice.testdata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratorTest {

    private static final Map<String, Generator> KINDS = Map.of(
            "nested-json", Generator.nestedJson(),
            "sparse-arrays", Generator.sparseArrays(1_000_000),
            "deep-json", Generator.deepJson(128),
            "wide-rows", Generator.wideRows(1000));

    private static Generator kind(String name) {
        return Objects.requireNonNull(KINDS.get(name));
    }

    private static byte[] made(Generator generator, long size, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = generator.write(size, seed, out);
        assertThat(written.bytes()).isEqualTo(out.size()).isGreaterThanOrEqualTo(size);
        return out.toByteArray();
    }

    private static List<JsonNode> lines(byte[] ndjson) {
        return new String(ndjson, UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested-json", "sparse-arrays", "deep-json", "wide-rows"})
    void sameSeedGivesSameBytesAndAnotherSeedOthers(String kind) throws IOException {
        Generator generator = kind(kind);
        byte[] first = made(generator, 100_000, 7);
        assertThat(made(generator, 100_000, 7)).isEqualTo(first);
        assertThat(made(generator, 100_000, 8)).isNotEqualTo(first);
    }

    /** Counts, and keeps nothing: what the generator itself holds is all there is. */
    @ParameterizedTest
    @ValueSource(strings = {"nested-json", "sparse-arrays", "deep-json", "wide-rows"})
    void anySizeIsAStream(String kind) throws IOException {
        long[] seen = {0, 0};
        Written written = kind(kind).write(64 << 20, 1, new OutputStream() {
            @Override
            public void write(int b) {
                seen[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                seen[0] += length;
                seen[1] = Math.max(seen[1], length);
            }
        });
        assertThat(seen[0]).isEqualTo(written.bytes()).isGreaterThanOrEqualTo(64 << 20);
        assertThat(seen[1]).as("the largest piece").isLessThan(1 << 20);
    }

    @Test
    void aNestedDocumentHoldsSoManyOrdersOfEveryShape() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Generator.nestedJson().write(200_000, 3, out);
        JsonNode orders = JsonMapper.shared().readTree(out.toByteArray()).get("orders");
        assertThat(orders.size()).isEqualTo(written.records());
        for (String member : List.of("tree", "sparse", "wide", "note")) {
            assertThat(StreamSupport.stream(orders.spliterator(), false).anyMatch(order -> order.has(member)))
                    .as(member)
                    .isTrue();
        }
    }

    @Test
    void ofAThousandElementsThreeAreFilled() throws IOException {
        List<JsonNode> records = lines(made(Generator.sparseArrays(10_000), 200_000, 3));
        assertThat(records).hasSizeGreaterThan(2);
        for (JsonNode record : records) {
            assertThat(record.get("values").size()).isEqualTo(10_000);
            assertThat(StreamSupport.stream(record.get("values").spliterator(), false)
                            .filter(JsonNode::isNumber)
                            .count())
                    .isEqualTo(30);
        }
    }

    @Test
    void everyRecordIsAsDeepAsWasSaid() throws IOException {
        assertThat(lines(made(Generator.deepJson(128), 10_000, 3)))
                .hasSizeGreaterThan(10)
                .allMatch(record -> depth(record) == 128);
    }

    private static int depth(JsonNode node) {
        int below = 0;
        for (JsonNode child : node) {
            below = Math.max(below, depth(child));
        }
        return node.isContainer() ? 1 + below : 0;
    }

    @Test
    void everyRowIsAsWideAsWasSaid() throws IOException {
        List<List<String>> rows = Rfc4180.read(new String(made(Generator.wideRows(300), 20_000, 3), UTF_8), ',');
        assertThat(rows).hasSizeGreaterThan(5).allMatch(row -> row.size() == 300);
        assertThat(rows.get(0)).startsWith("id", "c1").endsWith("c299");
        assertThat(rows.get(1).get(10)).matches("no\\. \\d+, left");
    }

    @Test
    void messyCsvHasAboutTheSizeThatWasSaidAndTellsEveryReject() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ExpectedReject> rejects = new ArrayList<>();
        Written written = MessyCsv.vendor().dirt(0.02).write("in.csv", 1 << 20, 5, out, rejects::add);
        assertThat(written.bytes()).isEqualTo(out.size()).isBetween(900_000L, 1_200_000L);
        assertThat(rejects.size()).isBetween((int) written.records() / 60, (int) written.records() / 40);
        assertThat(rejects)
                .extracting(ExpectedReject::kind)
                .containsAll(MessyCsv.vendor().kinds());
        assertThat(MessyCsv.plain().withoutRepeatedKeys().kinds())
                .hasSize(MessyCsv.vendor().kinds().size() - 1)
                .doesNotContain("DUPLICATE_KEY");
    }

    @Test
    void theCommandWritesTheSameAsTheLibrary(@TempDir Path folder) throws IOException {
        for (String kind : KINDS.keySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TestData.run(List.of(kind, "--size", "1MB", "--seed", "9"), out);
            assertThat(out.toByteArray()).isEqualTo(made(kind(kind), 1_000_000, 9));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TestData.run(List.of("messy-csv", "--size", "100KiB", "--seed", "9", "--expected", folder.toString()), out);
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        List<ExpectedReject> rejects = new ArrayList<>();
        MessyCsv.vendor().write("-", 100 << 10, 9, library, rejects::add);
        assertThat(out.toByteArray()).isEqualTo(library.toByteArray());
        assertThat(ExpectedRejects.read(folder)).isEqualTo(rejects);
        assertThat(Files.readAllLines(folder.resolve("rejects.tsv"))).hasSize(rejects.size() + 1);
    }

    @Test
    void tellsWhatIsWrongWithTheCommand() {
        assertWrong("say what to write\nWrites test data to standard output; ");
        assertWrong("nothing is called 'xml'\nWrites test data to standard output; ", "xml");
        assertWrong("'--dept': each of --size, --seed, --depth takes one value", "deep-json", "--dept", "3");
        assertWrong("'--seed': each of --size, --seed takes one value", "nested-json", "--seed");
        assertWrong("--size is a size such as 64MiB, found '1 gig'", "nested-json", "--size", "1 gig");
        assertWrong("--seed is a whole number, found 'x'", "nested-json", "--seed", "x");
        assertWrong("depth: at least 2, found 1", "deep-json", "--depth", "1");
        assertWrong(
                "--elements is a number up to 2147483647, found 3000000000",
                "sparse-arrays",
                "--elements",
                "3000000000");
        assertWrong("--dirt is a percentage such as 1%, found '1'", "messy-csv", "--dirt", "1");
        assertWrong("--style is vendor or plain, found 'old'", "messy-csv", "--style", "old");
        assertWrong("--kinds has 'RUST'; there is DATE_NOT_IN_CALENDAR, ", "messy-csv", "--kinds", "RUST");
        assertWrong(
                "--size and --records say the same; give one of them", "messy-csv", "--size", "1MB", "--records", "3");
    }

    private static void assertWrong(String begins, String... words) {
        assertThatThrownBy(() -> TestData.run(List.of(words), OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(begins);
    }
}
