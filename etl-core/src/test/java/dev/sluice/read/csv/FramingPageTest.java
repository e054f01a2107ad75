package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every example of docs/framing.md comes out as the page says: what stands behind the arrow, or that a line is loaded. */
final class FramingPageTest {

    private static final Path PAGE = Path.of(System.getProperty("sluice.repository"), "docs", "framing.md");
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `?([A-Z_]+|loaded).*\\|");
    private static final Pattern LINE = Pattern.compile("(.*?)  +(?:<- .*?([A-Z][A-Z_]+).*|loaded.*)");
    private static final String HEADER = "id,name,note\n";

    @Test
    void everyBlockComesOutAsWritten() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        int count = 0;
        while (blocks.find()) {
            StringBuilder input = new StringBuilder(HEADER);
            List<String> expected = new ArrayList<>();
            for (String line : blocks.group(1).lines().toList()) {
                Matcher told = LINE.matcher(line);
                boolean outcome = told.matches();
                String text = outcome ? told.group(1) : line;
                if (text.equals("...")) {
                    for (int i = 402; i < 800; i++) {
                        input.append(i).append(",abc,x\n");
                        expected.add("loaded");
                    }
                    continue;
                }
                input.append(text).append('\n');
                if (outcome) {
                    expected.add(told.group(2) == null ? "loaded" : told.group(2));
                }
            }
            assertThat(outcomes(input.toString())).as(blocks.group()).isEqualTo(expected);
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(4);
    }

    @Test
    void everyRecordOnOneLineComesOutAsWrittenAndItsNeighboursAreLoaded() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        int count = 0;
        while (rows.find()) {
            assertThat(outcomes(HEADER + "1,a,b\n" + rows.group(1) + "\n2,c,d\n"))
                    .as(rows.group())
                    .containsExactly("loaded", rows.group(2), "loaded");
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(3);
    }

    private static List<String> outcomes(String input) throws IOException {
        Reading reading = Reading.of(
                new CsvFormat(CsvDialect.RFC_4180), input.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
        return reading.outcomes().stream()
                .map(outcome -> outcome.violation() == null
                        ? "loaded"
                        : outcome.violation().code().name())
                .toList();
    }
}
