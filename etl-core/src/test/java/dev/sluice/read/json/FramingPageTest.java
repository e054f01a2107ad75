package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every example of docs/framing-json.md comes out as the page says. */
final class FramingPageTest {

    private static final Path PAGE = Path.of(System.getProperty("sluice.repository"), "docs", "framing-json.md");
    private static final Pattern DOCUMENT = Pattern.compile("^(\\[.*?) +-> (.*)$", Pattern.MULTILINE);
    private static final Pattern VALUES = Pattern.compile("^(\\{.*?) +-> (.*)$", Pattern.MULTILINE);
    private static final Pattern RECORD = Pattern.compile("```\n(\\{.*? +<- .*?: ([A-Z_]+)\n},\n)```", Pattern.DOTALL);
    private static final Pattern ROW =
            Pattern.compile("^\\| (`[\\[{].*?) \\| `(JSON_[A-Z_]+)`.*\\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void everyDamagedDocumentComesOutAsWritten() throws IOException {
        assertThat(examples(DOCUMENT, JsonLayout.DOCUMENT)).isEqualTo(7);
    }

    @Test
    void garbageBetweenValuesComesOutAsWritten() throws IOException {
        assertThat(examples(VALUES, JsonLayout.CONCATENATED)).isEqualTo(1);
    }

    /** How many examples there are; each comes out as it says. */
    private static int examples(Pattern pattern, JsonLayout layout) throws IOException {
        Matcher examples = pattern.matcher(Files.readString(PAGE));
        int count = 0;
        while (examples.find()) {
            String told = examples.group(2).replaceAll(" \\([^)]*\\)", "");
            assertThat(outcomes(layout, examples.group(1))).as(examples.group()).isEqualTo(List.of(told.split(", ")));
            count++;
        }
        return count;
    }

    @Test
    void aStringThatNeverClosesEndsWithItsLineAsWritten() throws IOException {
        Matcher record = RECORD.matcher(Files.readString(PAGE));
        assertThat(record.find()).isTrue();
        String text = record.group(1).replaceAll(" +<- .*", "");
        assertThat(outcomes(JsonLayout.DOCUMENT, "[" + text + "{\"id\":2}]")).containsExactly(record.group(2), "2");
    }

    @Test
    void everyRecordOfTheTableIsRefusedAsWrittenAndItsNeighboursAreRead() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        int count = 0;
        while (rows.find()) {
            Matcher records = CODE.matcher(rows.group(1));
            while (records.find()) {
                assertThat(outcomes(JsonLayout.LINES, "{\"id\":1}\n" + records.group(1) + "\n{\"id\":2}\n"))
                        .as(rows.group())
                        .containsExactly("1", rows.group(2), "2");
                count++;
            }
        }
        assertThat(count).isEqualTo(6);
    }

    private static List<String> outcomes(JsonLayout layout, String input) throws IOException {
        JsonReading reading = JsonReading.of(
                JsonReading.format(JsonDialect.of(layout), "id"),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                ReadLimits.DEFAULT);
        assertThat(reading.failure()).isNull();
        List<String> outcomes = new ArrayList<>();
        reading.outcomes()
                .forEach(outcome -> outcomes.add(
                        outcome.violation() == null
                                ? outcome.fields().replaceAll("[\\[\\]]", "")
                                : outcome.violation().code().name()));
        return outcomes;
    }
}
