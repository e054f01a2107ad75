package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the reading of plain records on their bytes to the tokenizer's verdict and values. */
final class PlainReaderTest {

    private static final String[] NAMES = {"id", "name", "a", "b", "o", "t", "k", "v", "tags", "é", "x\\n", "id"};
    private static final String[] SCALARS = {
        "0",
        "-0",
        "12",
        "-1.50",
        "1e5",
        "1E+10",
        "0.1e-7",
        "true",
        "false",
        "null",
        "\"\"",
        "\"text\"",
        "\"é€😀\"",
        "\"a longer text, of more than a word\"",
        "\"tab\\tquote\\\" slash\\/ back\\\\\"",
        "\"\\u00e4\"",
        "\"\\ud83d\\uDE00 more\"",
        "\"\\ud800\"",
        "\"\\ud800\\ud800\"",
        "\"\\u00g0\"",
        "\"\\u0000\"",
        "01",
        "1.",
        "+1",
        ".5",
        "nul",
        "NaN",
        "\"\\x\"",
        "\"\u0001\"",
        "-",
        "1e",
        "'a'",
        "/**/1",
        "",
        "123456789012345678901234567890"
    };
    private static final String[] SPACES = {"", "", "", "", " ", "\t", "\r\n", "  "};

    private static final List<ValueScan> SCANS = List.of(
            new ValueScan(JsonDialect.of(JsonLayout.DOCUMENT)),
            new ValueScan(JsonDialect.of(JsonLayout.DOCUMENT).lenient(JsonLeniency.values())));

    private final BothReaders manyNames = new BothReaders(BothReaders.MANY_NAMES);
    private final BothReaders straight = new BothReaders(BothReaders.STRAIGHT);
    private int accepted;
    private int tried;

    /** The record among bytes of another, or at the end of its array. */
    private void agree(byte[] record) {
        int behind = tried % 3 == 0 ? 0 : 40;
        byte[] bytes = new byte[record.length + 7 + behind];
        java.util.Arrays.fill(bytes, (byte) (tried % 2 == 0 ? '}' : '"'));
        System.arraycopy(record, 0, bytes, 7, record.length);
        String shown = new String(record, StandardCharsets.UTF_8);
        endsWhereItsBracketsSay(bytes, shown);
        for (BothReaders both : List.of(manyNames, straight)) {
            tried++;
            if (both.agree(bytes, 7, 7 + record.length, shown)) {
                accepted++;
            }
        }
    }

    /** Whatever stands behind it: the framer takes the end of a plain record for that of any. */
    private void endsWhereItsBracketsSay(byte[] bytes, String shown) {
        int end = manyNames.plain.end(bytes, 7, bytes.length);
        if (end != PlainReader.UNKNOWN) {
            for (ValueScan scan : SCANS) {
                scan.begin(Space.skip(bytes, 7, bytes.length), true);
                assertThat(scan.advance(bytes, bytes.length, true)).as(shown).isEqualTo(ValueScan.Event.END);
                assertThat(scan.at).as(shown).isEqualTo(end);
            }
        }
    }

    private static String space(Random random) {
        return SPACES[random.nextInt(SPACES.length)];
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 10);
        if (kind > 7) {
            List<String> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(space(random) + value(random, depth - 1) + space(random));
            }
            return "[" + String.join(",", items) + "]";
        }
        return kind > 5
                ? object(random, depth - 1)
                : SCALARS[random.nextInt(random.nextInt(3) == 0 ? SCALARS.length : 17)];
    }

    private static String object(Random random, int depth) {
        List<String> members = new ArrayList<>();
        int at = random.nextInt(3);
        for (int i = random.nextInt(6); i > 0; i--) {
            at += random.nextInt(8) == 0 ? random.nextInt(4) : 1;
            members.add(space(random) + "\"" + NAMES[at % NAMES.length] + "\"" + space(random) + ":" + space(random)
                    + value(random, depth) + space(random));
        }
        return "{" + space(random) + String.join(",", members) + "}";
    }

    @Test
    void agreesWithTheTokenizerOnRandomRecordsAndTheirMutations() {
        Random random = new Random(5);
        byte[] odd = "\"\\{}[]:,0-.eE+ntf \n\u0001/'".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 60_000; round++) {
            byte[] record = (space(random) + object(random, 3) + space(random)).getBytes(StandardCharsets.UTF_8);
            agree(record);
            for (int i = 0; i < 3; i++) {
                byte[] mutated = record.clone();
                int place = random.nextInt(mutated.length);
                mutated[place] = random.nextBoolean()
                        ? odd[random.nextInt(odd.length)]
                        : (byte) (mutated[place] ^ (1 << random.nextInt(8)));
                agree(mutated);
            }
        }
        assertThat(accepted).isGreaterThan(tried / 8);
    }

    @Test
    void agreesWithTheTokenizerOnTheConformanceSuite() throws IOException {
        for (String beginning : List.of("y_", "n_", "i_")) {
            for (Path file : JsonTestSuite.files(beginning)) {
                byte[] value = Files.readAllBytes(file);
                agree(value);
                agree(JsonTestSuite.among("{\"z\":", value, "}"));
                agree(JsonTestSuite.among("{\"z\":[", value, "],\"id\":1}"));
            }
        }
        assertThat(accepted).isGreaterThan(140);
    }

    @Test
    void leavesWhatIsRareToTheTokenizer() {
        String deep = "[".repeat(17) + "]".repeat(17);
        StringBuilder wide = new StringBuilder("{\"n0\":0");
        for (int i = 1; i <= Shape.MOST_MEMBERS; i++) {
            wide.append(",\"n").append(i).append("\":0");
        }
        for (String rare : List.of(
                "{\"id\":1,\"id\":2}",
                "{\"a\\u0062\":1}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ud83d\\u0062\"}",
                "{\"a\":" + deep + "}",
                "{\"a\":1" + "0".repeat(1000) + "}",
                "{\"t\":[1]}",
                "[1]",
                wide + "}")) {
            byte[] bytes = rare.getBytes(StandardCharsets.UTF_8);
            assertThat(manyNames.plain.read(bytes, 0, bytes.length)).as(rare).isFalse();
        }
        byte[] usual = "{\"id\":1,\"a\":{\"b\":\"x\\n\"},\"tags\":[1,{\"z\":[]}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(manyNames.plain.read(usual, 0, usual.length)).isTrue();
        Fields fields = new Fields();
        manyNames.plainSlots.fill(fields);
        assertThat(JsonReading.shown(fields)).isEqualTo("[1]-[{\"b\":\"x\\n\"}][\"x\n\"]=\"x\\n\"---[[1,{\"z\":[]}]]-");
    }
}
