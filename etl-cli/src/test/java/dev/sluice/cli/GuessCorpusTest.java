package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.engine.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs guessed of public files: each loads its file, in the dialect that others found in it. Skipped where the files are not. */
final class GuessCorpusTest {

    private static final String SAID = System.getProperty("sluice.test-data", "");
    private static final Path DATA = Path.of(SAID).toAbsolutePath().normalize();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Of the polluted files one in so many is looked at, always the same; the profile {@code soak} looks at all. */
    private static final int ONE_IN = Integer.getInteger("sluice.corpus.one-in", 6);

    @TempDir
    private Path folder;

    /** What Python's csv found in them, with the delimiter that it was told: the first has colons, which it was not told, the second has a comment and backslashes, which it lets pass. */
    @Test
    void agreesWithWhatAnotherReaderFoundInRealFiles() throws IOException {
        Path oracle = DATA.resolve("ORACLE.tsv");
        assumeTrue(
                !SAID.isEmpty() && Files.exists(oracle),
                "the public files are not in '" + SAID + "': say with -Dsluice.test-data where they are");
        List<String> others = new ArrayList<>();
        int files = 0;
        try (LocalEngine engine = new LocalEngine(1)) {
            for (String line : Files.readAllLines(oracle)) {
                String[] said = line.split("\t", -1);
                if (!said[0].startsWith("csv/")) {
                    continue;
                }
                files++;
                GuessedFile guessed = GuessedFile.of(DATA.resolve(said[0]), folder, engine);
                assertThat(guessed.report().succeeded()).as(said[0]).isTrue();
                String found = "'" + guessed.delimiter() + "' " + guessed.records() + " " + guessed.width();
                String expected = said[3] + " " + said[4] + " " + said[6].replaceAll(":.*", "");
                if (!found.equals(expected)) {
                    others.add(said[0] + ": " + found);
                }
            }
        }
        assertThat(files).isEqualTo(37);
        assertThat(others)
                .containsExactly("csv/rust-csv/smallpop-colon.csv: ':' 11 4", "csv/rust-csv/strange.csv: ';' 6 2");
    }

    /** JSON: the records that each file is known to have. The first line of the cellphones holds names, which are no numbers and are rejected. */
    @Test
    void findsTheRecordsOfRealJson() throws IOException {
        assumeTrue(
                Files.isDirectory(DATA.resolve("json/real")),
                "the public files are not in " + DATA + ": say with -Dsluice.test-data where they are");
        Map<String, Long> records = new TreeMap<>(Map.of(
                "real/chinook/ChinookData.json", 8715L,
                "real/dr5hn/countries+cities.json", 250L,
                "real/gh-events/2021-07-21-few-hours.json", 800L,
                "real/mongo-samples/sample_analytics/accounts.json", 1746L,
                "real/mongo-samples/sample_mflix/sessions.json", 1L,
                "real/vega/movies.json", 3201L,
                "simdjson/amazon_cellphones.ndjson", 792L,
                "simdjson/apache_builds.json", 875L,
                "simdjson/canada.json", 1L,
                "simdjson/twitter.json", 100L));
        try (LocalEngine engine = new LocalEngine(1)) {
            for (Map.Entry<String, Long> each : records.entrySet()) {
                GuessedFile guessed = GuessedFile.of(DATA.resolve("json/" + each.getKey()), folder, engine);
                assertThat(guessed.report().succeeded()).as(each.getKey()).isTrue();
                assertThat(guessed.report().counts().loaded()).as(each.getKey()).isEqualTo(each.getValue());
            }
        }
    }

    /** Pollock's files are polluted on purpose, and say how: the guess is held to that. A delimiter of a comma and a space is a comma with trimmed fields. */
    @Test
    void findsDelimiterAndWidthOfPollutedFiles() throws IOException {
        Path pollock = DATA.resolve("csv/pollock/polluted_files");
        assumeTrue(
                Files.isDirectory(pollock),
                "the public files are not in " + DATA + ": say with -Dsluice.test-data where they are");
        List<String> others = new ArrayList<>();
        int files = 0;
        try (LocalEngine engine = new LocalEngine(1);
                Stream<Path> all = Files.list(pollock.resolve("csv"))) {
            for (Path csv : all.sorted().toList()) {
                String name = String.valueOf(csv.getFileName());
                if (Files.size(csv) == 0) {
                    continue;
                }
                files++;
                if (files % ONE_IN != 0) {
                    continue;
                }
                JsonNode said =
                        MAPPER.readTree(Files.readString(pollock.resolve("parameters/" + name + "_parameters.json")));
                GuessedFile guessed = GuessedFile.of(csv, folder, engine);
                String delimiter = said.get("delimiter").asString();
                boolean same = guessed.delimiter().equals(delimiter)
                        || guessed.delimiter().equals(delimiter.strip());
                if (!same
                        || guessed.width() != said.get("column_names").size()
                        || !guessed.report().succeeded()) {
                    others.add(String.format(Locale.ROOT, "%s: '%s' %d", name, guessed.delimiter(), guessed.width()));
                }
            }
        }
        assertThat(files).isEqualTo(226);
        assertThat(others).isEmpty();
    }
}
